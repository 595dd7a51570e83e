package org.checkref.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sixty-four bits of a text, at gigabytes a second: whether a file is still the same. Four lanes,
 * since a multiplication has to wait for the one before. The interpreter and the first compiler
 * have no fast cryptographic hash.
 */
public final class ContentHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int STRIDE = 4 * Long.BYTES;

  private ContentHash() {}

  /** The hash of the first bytes of an array. Never zero. */
  public static long of(byte[] text, int length) {
    long a = 0x9E3779B97F4A7C15L;
    long b = 0xC2B2AE3D27D4EB4FL;
    long c = 0x165667B19E3779F9L;
    long d = 0x27D4EB2F165667C5L;
    int at = 0;
    for (; at + STRIDE <= length; at += STRIDE) {
      a = mix(a, (long) LONGS.get(text, at));
      b = mix(b, (long) LONGS.get(text, at + Long.BYTES));
      c = mix(c, (long) LONGS.get(text, at + 2 * Long.BYTES));
      d = mix(d, (long) LONGS.get(text, at + 3 * Long.BYTES));
    }
    for (; at < length; at++) {
      a = mix(a, text[at]);
    }
    long hash = mix(mix(mix(mix(a, b), c), d), length);
    return hash == 0 ? 1 : hash;
  }

  private static long mix(long hash, long word) {
    long product = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> 32);
  }
}
