package org.checkref.index;

import java.util.Optional;
import org.checkref.store.Store;

/**
 * The index of a tree as an earlier run kept it. It can be read before it is known what the tree is
 * now: whatever became of its files, those that are the same need not be read again.
 */
public final class EarlierIndex {
  /** Where it was, and the next one goes; empty when nothing is kept of the tree. */
  private final Optional<IndexCache> cache;

  private final IndexBase base;

  private EarlierIndex(Optional<IndexCache> cache) {
    this.cache = cache;
    this.base = cache.map(IndexCache::load).orElseGet(IndexBase::none);
  }

  /**
   * Reads that of the tree that lies at a place; one of no files when there is none.
   *
   * @param place as {@link org.checkref.tree.SourceTree#place} gives it
   */
  public static EarlierIndex of(
      Store store, Optional<String> place, IndexRequest request, int threads) {
    return new EarlierIndex(IndexCache.of(store, place, request, threads));
  }

  Optional<IndexCache> cache() {
    return cache;
  }

  IndexBase base() {
    return base;
  }
}
