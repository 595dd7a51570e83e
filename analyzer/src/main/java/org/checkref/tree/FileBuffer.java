package org.checkref.tree;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * The bytes of one file, in a buffer that takes one file after the other. Not shared between
 * threads.
 *
 * <p>Reading fifty thousand files, the copies and the garbage of {@link SourceTree#read(int)} cost
 * as much as looking at every byte.
 */
public final class FileBuffer {
  /** Zeros that follow a file, so that a scan need not look for its end at every byte. */
  public static final int PADDING = 8;

  private static final int CHUNK = 1 << 16;
  private static final int SMALLEST = 1 << 18;

  /** No source file is larger; what is, is something else. */
  private static final int LARGEST = 1 << 30;

  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private byte[] bytes = new byte[SMALLEST];
  private int length;

  /** The file's bytes, then at least {@link #PADDING} zeros, then whatever an earlier file left. */
  @SuppressFBWarnings(
      value = "EI_EXPOSE_REP",
      justification = "a copy of every file is what this class is there to avoid")
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes the file has. */
  public int length() {
    return length;
  }

  /** Takes a copy of a whole file. */
  public void set(byte[] file) throws IOException {
    length = 0;
    reserve(file.length);
    System.arraycopy(file, 0, bytes, 0, file.length);
    length = file.length;
    Arrays.fill(bytes, length, length + PADDING, (byte) 0);
  }

  /** Takes what a channel has left. */
  void readFrom(ReadableByteChannel channel) throws IOException {
    length = 0;
    int read;
    do {
      chunk.clear();
      read = channel.read(chunk);
      chunk.flip();
      reserve(length + chunk.remaining());
      chunk.get(bytes, length, chunk.remaining());
      length += chunk.limit();
      // A chunk that is not full was the last of a file on disk, which saves asking again.
    } while (read == CHUNK);
    Arrays.fill(bytes, length, length + PADDING, (byte) 0);
  }

  private void reserve(int size) throws IOException {
    if (size < 0 || size > LARGEST) {
      throw new IOException("larger than a gigabyte");
    }
    if (size > bytes.length - PADDING) {
      bytes = Arrays.copyOf(bytes, Math.max(size + PADDING, bytes.length + bytes.length / 2));
    }
  }
}
