package org.checkref.tree;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A file's bytes, deflated. */
final class PackedFile {
  private final byte[] packed;
  private final int length;

  private PackedFile(byte[] packed, int length) {
    this.packed = packed;
    this.length = length;
  }

  static PackedFile pack(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] packed = new byte[bytes.length / 3 + 64];
      int size = 0;
      while (!deflater.finished()) {
        if (size == packed.length) {
          packed = Arrays.copyOf(packed, size * 2);
        }
        size += deflater.deflate(packed, size, packed.length - size);
      }
      return new PackedFile(Arrays.copyOf(packed, size), bytes.length);
    } finally {
      deflater.end();
    }
  }

  byte[] unpack() throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      // One byte to spare: without a header the inflater may want to read past the end.
      inflater.setInput(Arrays.copyOf(packed, packed.length + 1));
      byte[] bytes = new byte[length];
      int size = 0;
      while (size < length) {
        int more = inflater.inflate(bytes, size, length - size);
        if (more == 0) {
          throw new IOException("the packed file ends early");
        }
        size += more;
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IOException("the packed file is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
