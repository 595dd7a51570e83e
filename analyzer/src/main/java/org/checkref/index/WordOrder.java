package org.checkref.index;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the calls of a file stand among the calls of words: whether one is in a section of a lock
 * hangs on what is called before it and behind it.
 */
final class WordOrder {
  private final int first;
  private final long[] hashes;

  WordOrder(IndexBase index, int file, CallWords words) {
    Table functions = index.table(Kind.FUNCTION);
    Table calls = index.table(Kind.CALL);
    this.first = calls.firstRow(file);
    this.hashes = new long[calls.endRow(file) - first];
    int[] around = new int[hashes.length];
    Map<Integer, Long> said = new HashMap<>();
    for (int i = 0; i < hashes.length; i++) {
      around[i] = Tables.functionAt(functions, file, calls.get(first + i, Layout.Call.OFFSET));
      hashes[i] = said.getOrDefault(around[i], 0L);
      long word = words.hash(calls.get(first + i, Layout.Call.NAME));
      if (word != 0) {
        said.put(around[i], hashes[i] * 31 + word);
      }
    }
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = around[i] < 0 ? 0 : hashes[i] * 31 + said.getOrDefault(around[i], 0L);
    }
  }

  /** A hash of the words before and behind a call in its function, by its row. */
  long around(int row) {
    return hashes[row - first];
  }
}
