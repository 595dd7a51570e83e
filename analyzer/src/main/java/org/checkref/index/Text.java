package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.checkref.tree.FileBuffer;

/**
 * The bytes of the file being scanned. Zeros follow them, which end every loop that runs off the
 * text.
 */
final class Text {
  byte[] bytes = {};
  int length;

  void set(byte[] newBytes, int newLength) {
    bytes = newBytes;
    length = newLength;
  }

  static Text of(String string) {
    byte[] latin = string.getBytes(StandardCharsets.ISO_8859_1);
    Text text = new Text();
    text.set(Arrays.copyOf(latin, latin.length + FileBuffer.PADDING), latin.length);
    return text;
  }
}
