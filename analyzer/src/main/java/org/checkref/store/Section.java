package org.checkref.store;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * A part of an entry that is to be written: an array, as it is. Nobody may change the array until
 * it is.
 */
public abstract sealed class Section {
  private Section() {}

  /** How many bytes it takes. */
  abstract long length();

  /** Puts as much as there is room for, from a byte on; the room is a multiple of eight. */
  abstract void put(long from, ByteBuffer room);

  public static Section of(byte[] bytes) {
    return new Bytes(bytes);
  }

  public static Section of(int[] ints) {
    return new Ints(ints);
  }

  public static Section of(long[] longs) {
    return new Longs(longs);
  }

  private static final class Bytes extends Section {
    private final byte[] cells;

    Bytes(byte[] cells) {
      super();
      this.cells = cells;
    }

    @Override
    long length() {
      return cells.length;
    }

    @Override
    void put(long from, ByteBuffer room) {
      room.put(cells, (int) from, (int) Math.min(room.remaining(), cells.length - from));
    }
  }

  private static final class Ints extends Section {
    private final int[] cells;

    Ints(int[] cells) {
      super();
      this.cells = cells;
    }

    @Override
    long length() {
      return (long) cells.length * Integer.BYTES;
    }

    @Override
    void put(long from, ByteBuffer room) {
      IntBuffer view = room.asIntBuffer();
      int first = (int) (from / Integer.BYTES);
      int count = Math.min(view.remaining(), cells.length - first);
      view.put(cells, first, count);
      room.position(room.position() + count * Integer.BYTES);
    }
  }

  private static final class Longs extends Section {
    private final long[] cells;

    Longs(long[] cells) {
      super();
      this.cells = cells;
    }

    @Override
    long length() {
      return (long) cells.length * Long.BYTES;
    }

    @Override
    void put(long from, ByteBuffer room) {
      LongBuffer view = room.asLongBuffer();
      int first = (int) (from / Long.BYTES);
      int count = Math.min(view.remaining(), cells.length - first);
      view.put(cells, first, count);
      room.position(room.position() + count * Long.BYTES);
    }
  }
}
