package org.checkref.tree;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** How a tarball is compressed, told from its first bytes: its name may say anything. */
enum TarballFormat {
  XZ(0, (byte) 0xfd, (byte) '7', (byte) 'z', (byte) 'X', (byte) 'Z', (byte) 0),
  GZIP(0, (byte) 0x1f, (byte) 0x8b),
  PLAIN(257, "ustar".getBytes(StandardCharsets.US_ASCII));

  private static final int HEAD = 262;
  private static final int BUFFER = 1 << 16;

  private final int offset;
  private final byte[] magic;

  TarballFormat(int offset, byte... magic) {
    this.offset = offset;
    this.magic = magic;
  }

  private boolean matches(byte[] head) {
    int end = offset + magic.length;
    return head.length >= end && Arrays.equals(head, offset, end, magic, 0, magic.length);
  }

  /** Whether a file is a tarball that can be read. */
  static boolean isTarball(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return Arrays.stream(values()).anyMatch(format -> format.matches(head));
    }
  }

  /** The uncompressed bytes of a tarball. */
  static InputStream open(Path tarball) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(tarball), BUFFER);
    try {
      in.mark(HEAD);
      byte[] head = in.readNBytes(HEAD);
      in.reset();
      if (XZ.matches(head)) {
        return new BufferedInputStream(new XZInputStream(in), BUFFER);
      }
      return GZIP.matches(head) ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
