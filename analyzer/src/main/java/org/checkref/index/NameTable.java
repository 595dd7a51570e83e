package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers for names. Any thread may add names at any time; the same name always gets the same
 * number, but which number depends on who came first, so nothing may be ordered by it.
 */
final class NameTable {
  /** Stands for no name. */
  static final int NONE = -1;

  private static final int SHARD_BITS = 4;
  static final int SHARDS = 1 << SHARD_BITS;

  private final NameShard[] shards = new NameShard[SHARDS];

  /** What was looked for last: the states of a tree, and what was kept of them, have the same. */
  private volatile Optional<CallWords> words = Optional.empty();

  NameTable() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new NameShard();
    }
  }

  /** A table as it was kept. */
  NameTable(List<KeptNames> kept) {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new NameShard(kept.get(i));
    }
  }

  /** As the constructor takes them. */
  List<KeptNames> names() {
    return Arrays.stream(shards).map(NameShard::names).toList();
  }

  int intern(byte[] text, int start, int stop) {
    return intern(Hash.of(text, start, stop), text, start, stop);
  }

  /** As {@link #intern(byte[], int, int)}, for one who has the name's hash. */
  int intern(long hash, byte[] text, int start, int stop) {
    int shard = shard(hash);
    return (shards[shard].intern((int) hash, text, start, stop) << SHARD_BITS) | shard;
  }

  private static int shard(long hash) {
    return (int) (hash >>> (64 - SHARD_BITS));
  }

  /**
   * Fetches what {@link #intern} will need for some names. Nothing comes of it but time: the loads
   * do not depend on each other, so the processor waits for all of them at once.
   */
  void warm(long[] hashes, int from, int to) {
    int fetched = 0;
    for (int i = from; i < to; i++) {
      fetched += shards[shard(hashes[i])].warmSlot((int) hashes[i]);
    }
    for (int i = from; i < to; i++) {
      fetched += shards[shard(hashes[i])].warmName((int) hashes[i]);
    }
    if (fetched == Integer.MIN_VALUE) {
      // Never so; keeps the loads from being optimised away.
      throw new IllegalStateException();
    }
  }

  int intern(String name) {
    Text text = Text.of(name);
    return intern(text.bytes, 0, text.length);
  }

  /** Number of a name, or {@link #NONE} for one that was never added. */
  int find(String name) {
    Text text = Text.of(name);
    return find(Hash.of(text.bytes, 0, text.length), text);
  }

  /** As {@link #find(String)}, for one who has the name's hash. */
  int find(long hash, Text name) {
    int shard = shard(hash);
    int local = shards[shard].find((int) hash, name.bytes, 0, name.length);
    return local < 0 ? NONE : (local << SHARD_BITS) | shard;
  }

  /** Words with the numbers that they have here. */
  CallWords words(Set<String> all) {
    CallWords found =
        words
            .filter(last -> last.words().all().equals(all))
            .map(last -> last.in(this))
            .orElseGet(() -> CallWords.numbered(this, SoughtWords.of(all)));
    words = Optional.of(found);
    return found;
  }

  /** The name of a number; empty for {@link #NONE}. */
  String name(int id) {
    if (id < 0) {
      return "";
    }
    byte[] bytes = shards[id & (SHARDS - 1)].bytes(id >> SHARD_BITS);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether there is a name of a number below {@link #limit}. */
  boolean has(int id) {
    return id >> SHARD_BITS < shards[id & (SHARDS - 1)].size();
  }

  /** The hash of the name of a number; that of no name for {@link #NONE}. */
  long hash(int id) {
    byte[] bytes = id < 0 ? new byte[0] : shards[id & (SHARDS - 1)].bytes(id >> SHARD_BITS);
    return Hash.of(bytes, 0, bytes.length);
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
