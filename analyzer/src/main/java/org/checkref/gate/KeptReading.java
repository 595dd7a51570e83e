package org.checkref.gate;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.checkref.check.KeptAnalysis;
import org.checkref.index.TreeIndex;
import org.checkref.syntax.Workers;
import org.checkref.witness.ScanCache;

/**
 * What an earlier run knew of a tree, on its way from the disk. Most of it is read before the
 * tree's index is there, which tells whether it holds.
 */
final class KeptReading {
  private final CompletableFuture<Optional<TreeIndex>> index = new CompletableFuture<>();
  private final CompletableFuture<Optional<KeptAnalysis>> analysis;

  /**
   * Begins to read.
   *
   * @param place of the tree; nothing is kept of one that has none
   */
  KeptReading(ScanCache cache, Optional<String> place, Workers workers) {
    this.analysis =
        CompletableFuture.supplyAsync(
            () -> place.flatMap(there -> cache.analysis(there, this::index)), workers::start);
    analysis.thenAcceptAsync(
        found -> found.ifPresent(one -> one.functions().memos().prepare()), workers::start);
  }

  private Optional<TreeIndex> index() {
    try {
      return index.get();
    } catch (InterruptedException nobodyNeedsIt) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException itCannotBeMade) {
      return Optional.empty();
    }
  }

  /** Makes the tree's index, which it waits for. */
  TreeIndex is(Supplier<TreeIndex> maker) {
    try {
      TreeIndex made = maker.get();
      index.complete(Optional.of(made));
      return made;
    } finally {
      // nobody waits for one that could not be made
      index.complete(Optional.empty());
    }
  }

  /** Waits for it; empty when nothing is kept of the tree as it is. */
  Optional<KeptAnalysis> get() throws ExecutionException, InterruptedException {
    return analysis.get();
  }
}
