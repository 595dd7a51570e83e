package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of the file being scanned, in a buffer that is used again for the next one. */
final class Text {
  byte[] bytes = new byte[1 << 16];
  int length;

  void load(byte[] file) {
    length = file.length;
    if (bytes.length < length + Bytes.PADDING) {
      bytes = new byte[Math.max(length + Bytes.PADDING, bytes.length * 2)];
    }
    System.arraycopy(file, 0, bytes, 0, length);
    // Zeros end every scan that runs off the text.
    Arrays.fill(bytes, length, length + Bytes.PADDING, (byte) 0);
  }

  static Text of(String string) {
    Text text = new Text();
    text.load(string.getBytes(StandardCharsets.ISO_8859_1));
    return text;
  }
}
