package org.checkref.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * One part of a {@link NameTable}: an open hash table without locks for readers, whose names lie
 * one after the other in blocks of bytes. Those of an earlier run stay where they were kept, and
 * have the first numbers.
 */
final class NameShard {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int BLOCK_BITS = 16;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Longer names are cut; no compiler accepts them either. */
  private static final int LONGEST = 4096;

  /** Upper half: the name's hash; lower half: where it lies, plus one. Zero: free. */
  private volatile long[] slots = new long[256];

  private volatile byte[][] blocks = {new byte[BLOCK]};
  private int used;
  private volatile int[] places = new int[128];
  private volatile int size;

  private final KeptNames kept;

  NameShard() {
    this(KeptNames.none());
  }

  NameShard(KeptNames kept) {
    this.kept = kept;
  }

  /** All names, to be kept. */
  synchronized KeptNames names() {
    if (size == 0) {
      return kept;
    }
    NameShard all = kept.size() == 0 ? this : joined();
    return new KeptNames(
        LongBuffer.wrap(all.slots.clone()),
        ByteBuffer.wrap(all.text()),
        IntBuffer.wrap(Arrays.copyOf(all.places, all.size)));
  }

  /** All names in one that has none of an earlier run. */
  private NameShard joined() {
    int[] hashes = new int[size()];
    kept.eachHash((number, hash) -> hashes[number] = hash);
    for (long entry : slots) {
      if (entry != 0) {
        int place = (int) entry - 1;
        int number = number(blocks[place >>> BLOCK_BITS], place & (BLOCK - 1));
        hashes[number] = (int) (entry >>> 32);
      }
    }
    NameShard all = new NameShard();
    for (int number = 0; number < hashes.length; number++) {
      byte[] name = bytes(number);
      all.append(hashes[number], name, 0, name.length);
    }
    return all;
  }

  private byte[] text() {
    byte[] text = new byte[blocks.length * BLOCK];
    for (int i = 0; i < blocks.length; i++) {
      System.arraycopy(blocks[i], 0, text, i * BLOCK, BLOCK);
    }
    return text;
  }

  int size() {
    return kept.size() + size;
  }

  /** Half of the slot that a name would be in. */
  int warmSlot(int hash) {
    long[] table = slots;
    return (int) (table[hash & (table.length - 1)] & 1);
  }

  /** A bit of the name that is in that slot. */
  int warmName(int hash) {
    long[] table = slots;
    long entry = (long) SLOT.getAcquire(table, hash & (table.length - 1));
    if ((int) (entry >>> 32) != hash || entry == 0) {
      return 0;
    }
    int place = (int) entry - 1;
    return blocks[place >>> BLOCK_BITS][place & (BLOCK - 1)] & 1;
  }

  int intern(int hash, byte[] text, int start, int stop) {
    int end = Math.min(stop, start + LONGEST);
    int found = find(hash, text, start, end);
    return found >= 0 ? found : add(hash, text, start, end);
  }

  int find(int hash, byte[] text, int start, int stop) {
    int own = findOwn(hash, text, start, stop);
    return own >= 0 || kept.size() == 0 ? own : kept.find(hash, text, start, stop);
  }

  private int findOwn(int hash, byte[] text, int start, int stop) {
    long[] table = slots;
    int mask = table.length - 1;
    int slot = hash & mask;
    for (; ; ) {
      long entry = (long) SLOT.getAcquire(table, slot);
      if (entry == 0) {
        return -1;
      }
      if ((int) (entry >>> 32) == hash) {
        int place = (int) entry - 1;
        byte[] block = blocks[place >>> BLOCK_BITS];
        int at = place & (BLOCK - 1);
        int length = (block[at] & 0xff) | (block[at + 1] & 0xff) << 8;
        int name = at + KeptNames.HEADER;
        if (length == stop - start && same(block, name, text, start, length)) {
          return number(block, at);
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  private static boolean same(byte[] block, int name, byte[] text, int start, int length) {
    for (int i = 0; i < length; i++) {
      if (block[name + i] != text[start + i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] block, int at) {
    return (block[at + 2] & 0xff)
        | (block[at + 3] & 0xff) << 8
        | (block[at + 4] & 0xff) << 16
        | (block[at + 5] & 0xff) << 24;
  }

  private synchronized int add(int hash, byte[] text, int start, int stop) {
    int found = find(hash, text, start, stop);
    return found >= 0 ? found : append(hash, text, start, stop);
  }

  private synchronized int append(int hash, byte[] text, int start, int stop) {
    int own = size;
    int number = kept.size() + own;
    int place = store(number, text, start, stop);
    if (own == places.length) {
      places = Arrays.copyOf(places, own * 2);
    }
    places[own] = place;
    if (own * 10L >= slots.length * 7L) {
      grow();
    }
    insert(slots, ((long) hash << 32) | (place + 1));
    size = own + 1;
    return number;
  }

  private int store(int number, byte[] text, int start, int stop) {
    int length = stop - start;
    int needed = KeptNames.HEADER + length;
    if ((used & (BLOCK - 1)) + needed > BLOCK || used >>> BLOCK_BITS >= blocks.length) {
      used = blocks.length << BLOCK_BITS;
      byte[][] more = Arrays.copyOf(blocks, blocks.length + 1);
      more[blocks.length] = new byte[BLOCK];
      blocks = more;
    }
    byte[] block = blocks[used >>> BLOCK_BITS];
    int at = used & (BLOCK - 1);
    block[at] = (byte) length;
    block[at + 1] = (byte) (length >> 8);
    for (int i = 0; i < 4; i++) {
      block[at + 2 + i] = (byte) (number >> (8 * i));
    }
    System.arraycopy(text, start, block, at + KeptNames.HEADER, length);
    int place = used;
    used += needed;
    return place;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long entry : slots) {
      if (entry != 0) {
        insert(larger, entry);
      }
    }
    slots = larger;
  }

  private static void insert(long[] table, long entry) {
    int mask = table.length - 1;
    int slot = (int) (entry >>> 32) & mask;
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    // Published last, so that a reader who sees the slot also sees the name behind it.
    SLOT.setRelease(table, slot, entry);
  }

  /** The bytes of a name by its number; only when no thread adds names any more. */
  byte[] bytes(int number) {
    if (number < kept.size()) {
      return kept.bytes(number);
    }
    int place = places[number - kept.size()];
    byte[] block = blocks[place >>> BLOCK_BITS];
    int at = place & (BLOCK - 1);
    int length = (block[at] & 0xff) | (block[at + 1] & 0xff) << 8;
    int name = at + KeptNames.HEADER;
    return Arrays.copyOfRange(block, name, name + length);
  }
}
