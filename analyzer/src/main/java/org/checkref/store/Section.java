package org.checkref.store;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * A part of an entry that is to be written: cells, as they are. Nobody may change them until it is.
 */
public abstract sealed class Section {
  private Section() {}

  /** How many bytes it takes. */
  abstract long length();

  /** Puts as much as there is room for, from a byte on; the room is a multiple of eight. */
  abstract void put(long from, ByteBuffer room);

  public static Section of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  public static Section of(int[] ints) {
    return of(IntBuffer.wrap(ints));
  }

  public static Section of(long[] longs) {
    return of(LongBuffer.wrap(longs));
  }

  /** The cells of a buffer up to its limit, such as {@link Entry#mappedBytes} gives it. */
  public static Section of(ByteBuffer bytes) {
    return new Bytes(bytes);
  }

  /** The same for cells of four bytes. */
  public static Section of(IntBuffer ints) {
    return new Ints(ints);
  }

  /** The same for cells of eight bytes. */
  public static Section of(LongBuffer longs) {
    return new Longs(longs);
  }

  private static final class Bytes extends Section {
    private final ByteBuffer cells;

    Bytes(ByteBuffer cells) {
      super();
      this.cells = cells;
    }

    @Override
    long length() {
      return cells.limit();
    }

    @Override
    void put(long from, ByteBuffer room) {
      int count = (int) Math.min(room.remaining(), cells.limit() - from);
      room.put(room.position(), cells, (int) from, count);
      room.position(room.position() + count);
    }
  }

  private static final class Ints extends Section {
    private final IntBuffer cells;

    Ints(IntBuffer cells) {
      super();
      this.cells = cells;
    }

    @Override
    long length() {
      return (long) cells.limit() * Integer.BYTES;
    }

    @Override
    void put(long from, ByteBuffer room) {
      IntBuffer view = room.asIntBuffer();
      int first = (int) (from / Integer.BYTES);
      int count = Math.min(view.remaining(), cells.limit() - first);
      view.put(0, cells, first, count);
      room.position(room.position() + count * Integer.BYTES);
    }
  }

  private static final class Longs extends Section {
    private final LongBuffer cells;

    Longs(LongBuffer cells) {
      super();
      this.cells = cells;
    }

    @Override
    long length() {
      return (long) cells.limit() * Long.BYTES;
    }

    @Override
    void put(long from, ByteBuffer room) {
      LongBuffer view = room.asLongBuffer();
      int first = (int) (from / Long.BYTES);
      int count = Math.min(view.remaining(), cells.limit() - first);
      view.put(0, cells, first, count);
      room.position(room.position() + count * Long.BYTES);
    }
  }
}
