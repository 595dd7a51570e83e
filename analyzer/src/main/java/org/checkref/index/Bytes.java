package org.checkref.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of a text at a time. Every method answers with a mask that has the top bit of each byte set that
 * is what it asks for; {@link #first} turns that into a distance. Texts must have {@link #PADDING} bytes to spare.
 */
final class Bytes {
  /** Bytes that must follow a text so that the last eight may be read whole. */
  static final int PADDING = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long TOPS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;

  private Bytes() {}

  static long at(byte[] text, int p) {
    return (long) LONGS.get(text, p);
  }

  /** How many bytes come before the first that a mask marks; 8 for none. */
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /** Bytes that cannot be in an identifier or number. */
  static long notInWord(long word) {
    long low = word & ~TOPS;
    long letter = within(low | 0x20 * ONES, 'a', 'z');
    long digit = within(low, '0', '9');
    long other = zeros(low ^ '_' * ONES) | zeros(low ^ '$' * ONES);
    return (~(letter | digit | other) | word) & TOPS;
  }

  /** Bytes that are {@code c}, which must be below 0x80. */
  static long equal(long word, int c) {
    return zeros(word ^ c * ONES);
  }

  /** Bytes that are neither blank nor tab. */
  static long notBlank(long word) {
    return ~(equal(word, ' ') | equal(word, '\t')) & TOPS;
  }

  /** For bytes below 0x80: those from {@code first} to {@code last}. */
  private static long within(long low, int first, int last) {
    return (low + (0x80 - first) * ONES) & ~(low + (0x7f - last) * ONES) & TOPS;
  }

  private static long zeros(long word) {
    long low = word & ~TOPS;
    return ~((low + ~TOPS) | word) & TOPS;
  }
}
