package org.checkref.index;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.checkref.store.Section;

/**
 * The names of a {@link NameShard} as they are kept. Immutable; what nobody looks for is not read.
 *
 * @param slots the hash table: upper half the name's hash, lower half where it lies, plus one; zero
 *     where there is none
 * @param text the names, each behind its {@link #HEADER}
 * @param places by number: where the name lies
 */
record KeptNames(LongBuffer slots, ByteBuffer text, IntBuffer places) {
  /** How many {@link #sections} there are. */
  static final int SECTIONS = 3;

  /** Bytes before a name: two of its length, four of its number. */
  static final int HEADER = 6;

  /** No names. */
  static KeptNames none() {
    return new KeptNames(LongBuffer.allocate(1), ByteBuffer.allocate(0), IntBuffer.allocate(0));
  }

  List<Section> sections() {
    return List.of(Section.of(slots), Section.of(text), Section.of(places));
  }

  /** Whether looking for a name comes to an end. */
  boolean isSound() {
    return Integer.bitCount(slots.limit()) == 1 && places.limit() < slots.limit();
  }

  int size() {
    return places.limit();
  }

  /** Takes the hash of a name, as {@link #find} takes it. */
  @FunctionalInterface
  interface HashListener {
    void name(int number, int hash);
  }

  /** Tells the hashes of all names, in no order. */
  void eachHash(HashListener listener) {
    for (int slot = 0; slot < slots.limit(); slot++) {
      long entry = slots.get(slot);
      if (entry != 0) {
        listener.name(number((int) entry - 1), (int) (entry >>> 32));
      }
    }
  }

  /** The number of a name, or -1. */
  int find(int hash, byte[] name, int start, int stop) {
    int mask = slots.limit() - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      long entry = slots.get(slot);
      if (entry == 0) {
        return -1;
      }
      if ((int) (entry >>> 32) == hash) {
        int at = (int) entry - 1;
        if (length(at) == stop - start && isAt(at + HEADER, name, start, stop)) {
          return number(at);
        }
      }
    }
  }

  private int length(int at) {
    return (text.get(at) & 0xff) | (text.get(at + 1) & 0xff) << 8;
  }

  private int number(int at) {
    return (text.get(at + 2) & 0xff)
        | (text.get(at + 3) & 0xff) << 8
        | (text.get(at + 4) & 0xff) << 16
        | (text.get(at + 5) & 0xff) << 24;
  }

  private boolean isAt(int at, byte[] name, int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (text.get(at + i - start) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a name by its number. */
  byte[] bytes(int number) {
    int at = places.get(number);
    byte[] name = new byte[length(at)];
    text.get(at + HEADER, name);
    return name;
  }
}
