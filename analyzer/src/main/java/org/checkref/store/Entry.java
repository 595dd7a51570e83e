package org.checkref.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of sections, each with a checksum. Sections may be read by several threads at once. Every
 * method says by an exception that the file is not what was written: it may be cut short, another
 * program's, or have a wrong bit.
 */
public final class Entry implements AutoCloseable {
  private static final long MAGIC = 0x6665726b63656863L;
  private static final int FORMAT = 1;
  private static final int MOST_SECTIONS = 1 << 10;
  private static final int CHUNK = 1 << 18;

  /** Before the sections: the magic, the format, their number. */
  private static final int HEAD = Long.BYTES + 2 * Integer.BYTES;

  /** For each section: its length, its checksum. */
  private static final int ROW = Long.BYTES + Integer.BYTES;

  private final FileChannel channel;
  private final long[] starts;
  private final int[] checksums;

  /** The file, once a part of it was mapped. */
  private Optional<ByteBuffer> whole = Optional.empty();

  private Entry(FileChannel channel, long[] starts, int[] checksums) {
    this.channel = channel;
    this.starts = starts;
    this.checksums = checksums;
  }

  static Entry open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return open(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Entry open(FileChannel channel) throws IOException {
    ByteBuffer head = read(channel, 0, HEAD);
    if (head.getLong() != MAGIC || head.getInt() != FORMAT) {
      throw new IOException("it is not one of ours");
    }
    int count = head.getInt();
    if (count < 0 || count > MOST_SECTIONS) {
      throw new IOException("it is damaged");
    }
    int length = HEAD + count * ROW;
    ByteBuffer whole = read(channel, 0, length + Integer.BYTES);
    if (whole.getInt(length) != checksum(whole.duplicate().limit(length))) {
      throw new IOException("it is damaged");
    }
    long[] starts = new long[count + 1];
    int[] checksums = new int[count];
    starts[0] = length + Integer.BYTES;
    whole.position(HEAD);
    for (int i = 0; i < count; i++) {
      starts[i + 1] = starts[i] + whole.getLong();
      checksums[i] = whole.getInt();
    }
    if (channel.size() != starts[count]) {
      throw new IOException("it is cut short");
    }
    return new Entry(channel, starts, checksums);
  }

  static void write(FileChannel channel, List<Section> sections) throws IOException {
    int length = HEAD + sections.size() * ROW;
    ByteBuffer head = buffer(length + Integer.BYTES);
    head.putLong(MAGIC).putInt(FORMAT).putInt(sections.size());
    ByteBuffer chunk = buffer(CHUNK);
    channel.position(length + Integer.BYTES);
    for (Section section : sections) {
      CRC32C checksum = new CRC32C();
      for (long at = 0; at < section.length(); at += chunk.limit()) {
        section.put(at, chunk.clear());
        chunk.flip();
        checksum.update(chunk.duplicate());
        writeAll(channel, chunk);
      }
      head.putLong(section.length()).putInt((int) checksum.getValue());
    }
    head.putInt(checksum(head.duplicate().flip())).flip();
    channel.position(0);
    writeAll(channel, head);
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = buffer(length);
    fill(channel, from, bytes);
    return bytes.flip();
  }

  private static void fill(FileChannel channel, long from, ByteBuffer bytes) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new IOException("it is cut short");
      }
      at += read;
    }
  }

  public int sections() {
    return checksums.length;
  }

  public byte[] bytes(int section) throws IOException {
    byte[] cells = new byte[cells(section, Byte.BYTES)];
    read(
        section,
        (at, chunk) -> {
          int count = chunk.remaining();
          chunk.get(cells, (int) at, count);
        });
    return cells;
  }

  public int[] ints(int section) throws IOException {
    int[] cells = new int[cells(section, Integer.BYTES)];
    read(
        section,
        (at, chunk) ->
            chunk
                .asIntBuffer()
                .get(cells, (int) (at / Integer.BYTES), chunk.remaining() / Integer.BYTES));
    return cells;
  }

  public long[] longs(int section) throws IOException {
    long[] cells = new long[cells(section, Long.BYTES)];
    read(
        section,
        (at, chunk) ->
            chunk
                .asLongBuffer()
                .get(cells, (int) (at / Long.BYTES), chunk.remaining() / Long.BYTES));
    return cells;
  }

  /**
   * The same as {@link #bytes}, but as it lies in the file: what nobody looks at is not copied. It
   * may be used when the entry is closed, thrown out or replaced. Not to be changed.
   */
  public ByteBuffer mappedBytes(int section) throws IOException {
    return map(section, Byte.BYTES);
  }

  /** As {@link #mappedBytes}. */
  public IntBuffer mappedInts(int section) throws IOException {
    return map(section, Integer.BYTES).asIntBuffer();
  }

  /** As {@link #mappedBytes}. */
  public LongBuffer mappedLongs(int section) throws IOException {
    return map(section, Long.BYTES).asLongBuffer();
  }

  private ByteBuffer map(int section, int size) throws IOException {
    int length = Math.multiplyExact(cells(section, size), size);
    ByteBuffer cells = mapping(section, length).order(ByteOrder.LITTLE_ENDIAN);
    if (checksum(cells.duplicate()) != checksums[section]) {
      throw new IOException("it is damaged");
    }
    return cells;
  }

  /** A process may have so many mappings (vm.max_map_count): sections share one if they can. */
  private ByteBuffer mapping(int section, int length) throws IOException {
    if (starts[sections()] > Integer.MAX_VALUE) {
      return channel.map(FileChannel.MapMode.READ_ONLY, starts[section], length);
    }
    return whole().slice((int) starts[section], length);
  }

  private synchronized ByteBuffer whole() throws IOException {
    if (whole.isEmpty()) {
      whole = Optional.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, starts[sections()]));
    }
    return whole.get();
  }

  private int cells(int section, int size) throws IOException {
    if (section >= sections()) {
      throw new IOException("it has no section " + section);
    }
    long length = starts[section + 1] - starts[section];
    if (length % size != 0 || length / size > Integer.MAX_VALUE - 64) {
      throw new IOException("it is damaged");
    }
    return (int) (length / size);
  }

  /** Takes a part of a section, from a byte on. */
  @FunctionalInterface
  private interface Taker {
    void take(long at, ByteBuffer chunk);
  }

  private void read(int section, Taker taker) throws IOException {
    ByteBuffer chunk = buffer(CHUNK);
    CRC32C checksum = new CRC32C();
    long length = starts[section + 1] - starts[section];
    for (long at = 0; at < length; at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK, length - at));
      fill(channel, starts[section] + at, chunk);
      chunk.flip();
      checksum.update(chunk.duplicate());
      taker.take(at, chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
    if ((int) checksum.getValue() != checksums[section]) {
      throw new IOException("it is damaged");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
