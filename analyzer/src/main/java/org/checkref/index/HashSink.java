package org.checkref.index;

import java.util.Arrays;

/**
 * Hashes, each once. May be told by several threads at once. Millions of names are asked for: as
 * strings in a set of objects they took half a gigabyte.
 */
final class HashSink {
  private static final int SHARDS = 16;

  private final Shard[] shards = new Shard[SHARDS];

  HashSink() {
    Arrays.setAll(shards, i -> new Shard());
  }

  void add(long hash) {
    shards[(int) (hash >>> 60)].add(hash);
  }

  void addAll(long[] hashes) {
    for (Shard shard : shards) {
      shard.reserve(hashes.length / SHARDS);
    }
    for (long hash : hashes) {
      add(hash);
    }
  }

  void addAll(HashSink other) {
    for (int i = 0; i < SHARDS; i++) {
      shards[i].addAll(other.shards[i].content());
    }
  }

  boolean contains(long hash) {
    return shards[(int) (hash >>> 60)].contains(hash);
  }

  long[] sorted() {
    return Arrays.stream(shards)
        .flatMapToLong(s -> Arrays.stream(s.content().all()))
        .sorted()
        .toArray();
  }

  /**
   * What a shard has at one moment.
   *
   * @param cells its own; whoever gets it may keep it
   */
  private record Content(long[] cells, int size, boolean zero) {
    long[] all() {
      long[] all = Arrays.stream(cells).filter(one -> one != 0).toArray();
      return zero ? Arrays.copyOf(all, all.length + 1) : all;
    }
  }

  /** Open addressing; zero is an empty cell, and kept apart. */
  private static final class Shard {
    private long[] cells = new long[64];
    private int size;
    private boolean zero;

    synchronized void add(long hash) {
      if (hash == 0) {
        zero = true;
        return;
      }
      int at = find(cells, hash);
      if (cells[at] == hash) {
        return;
      }
      cells[at] = hash;
      size++;
      reserve(0);
    }

    /** Makes room for so many more at once. */
    synchronized void reserve(int more) {
      int room = cells.length;
      while ((size + more) * 2 > room) {
        room *= 2;
      }
      if (room > cells.length) {
        long[] larger = new long[room];
        for (long one : cells) {
          if (one != 0) {
            larger[find(larger, one)] = one;
          }
        }
        cells = larger;
      }
    }

    synchronized boolean contains(long hash) {
      return hash == 0 ? zero : cells[find(cells, hash)] == hash;
    }

    synchronized Content content() {
      return new Content(cells.clone(), size, zero);
    }

    /** All of another one. */
    synchronized void addAll(Content others) {
      boolean swap = others.size() > size;
      long[] fewer = swap ? content().all() : others.all();
      if (swap) {
        cells = others.cells();
        size = others.size();
        zero |= others.zero();
      }
      for (long hash : fewer) {
        add(hash);
      }
    }

    private static int find(long[] cells, long hash) {
      int at = (int) hash & (cells.length - 1);
      while (cells[at] != 0 && cells[at] != hash) {
        at = (at + 1) & (cells.length - 1);
      }
      return at;
    }
  }
}
