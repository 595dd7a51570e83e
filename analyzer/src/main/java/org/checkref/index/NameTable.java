package org.checkref.index;

import java.nio.charset.StandardCharsets;

/**
 * Numbers for names. Any thread may add names at any time; the same name always gets the same number, but which number
 * depends on who came first, so nothing may be ordered by it.
 */
final class NameTable {
  /** Stands for no name. */
  static final int NONE = -1;

  private static final int SHARD_BITS = 6;
  private static final int SHARDS = 1 << SHARD_BITS;

  private final NameShard[] shards = new NameShard[SHARDS];

  NameTable() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new NameShard();
    }
  }

  int intern(byte[] text, int start, int stop) {
    int hash = (int) Hash.of(text, start, stop);
    int shard = hash >>> (32 - SHARD_BITS);
    return (shards[shard].intern(hash, text, start, stop) << SHARD_BITS) | shard;
  }

  int intern(String name) {
    Text text = Text.of(name);
    return intern(text.bytes, 0, text.length);
  }

  /** Number of a name, or {@link #NONE} for one that was never added. */
  int find(String name) {
    Text text = Text.of(name);
    int hash = (int) Hash.of(text.bytes, 0, text.length);
    int shard = hash >>> (32 - SHARD_BITS);
    int local = shards[shard].find(hash, text.bytes, 0, text.length);
    return local < 0 ? NONE : (local << SHARD_BITS) | shard;
  }

  /** The name of a number; empty for {@link #NONE}. */
  String name(int id) {
    if (id < 0) {
      return "";
    }
    byte[] bytes = shards[id & (SHARDS - 1)].bytes(id >> SHARD_BITS);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** One more than the largest number given. */
  int limit() {
    int most = 0;
    for (NameShard shard : shards) {
      most = Math.max(most, shard.size());
    }
    return most << SHARD_BITS;
  }

  int size() {
    int size = 0;
    for (NameShard shard : shards) {
      size += shard.size();
    }
    return size;
  }
}
