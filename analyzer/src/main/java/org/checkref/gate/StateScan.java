package org.checkref.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.Predecessor;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.IndexRequest;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.witness.Replay;
import org.checkref.witness.ScanCache;
import org.checkref.witness.ScanResult;

/**
 * Scans the states of a series, one after the other. What an earlier run found out is not found out
 * again, nor is what a patch leaves as it was: its files alone are read, and if they have nothing
 * to do with what the last analysis looked at, that one's result stands.
 */
public final class StateScan {
  private final RuleSet rules;
  private final int threads;
  private final Workers workers;
  private final Store store;
  private final ScanCache cache;
  private final IndexRequest request;

  /** Of the last state that was analysed, else of the base; the next ones are made from it. */
  private Optional<LazyIndex> from = Optional.empty();

  /** The base. */
  private Optional<SourceTree> root = Optional.empty();

  /** What the analysis of that state came to; empty when this run did not make it. */
  private Optional<ScanResult> result = Optional.empty();

  /** That analysis, from which the next one takes what still holds. */
  private Optional<AnalysedTree> analysis = Optional.empty();

  /** What was found in the base is on its way to the disk. */
  private Optional<Future<Boolean>> keeping = Optional.empty();

  /** Those that this run analysed, but for the base. */
  private final List<ScanCache.Analysed> states = new ArrayList<>();

  /** Paths of files that changed since. */
  private final Set<String> since = new TreeSet<>();

  public StateScan(RuleSet rules, int threads, Workers workers, Store store) {
    this.rules = rules;
    this.threads = threads;
    this.workers = workers;
    this.store = store;
    this.cache = new ScanCache(store, rules, Set.of());
    this.request = RequestedNames.request(rules);
  }

  State base(SourceTree tree, Progress progress) throws ExecutionException, InterruptedException {
    LazyIndex index =
        new LazyIndex(() -> TreeIndex.build(tree, request, threads, progress, store).traced());
    from = Optional.of(index);
    root = Optional.of(tree);
    Optional<ScanResult> known = cache.find(tree);
    if (known.isEmpty()) {
      known = cache.find(tree, index.get());
    }
    if (known.isPresent()) {
      return State.of(tree, index, known.get());
    }
    ScanResult found = analysedBase(tree, index);
    return State.of(tree, from.orElseThrow(), found);
  }

  /** Analyses the base, and keeps all of that for other runs. */
  private ScanResult analysedBase(SourceTree tree, LazyIndex index)
      throws ExecutionException, InterruptedException {
    ScanResult found = analysed(index, Optional.empty());
    AnalysedTree analysed = analysis.orElseThrow();
    // the states after it need not wait for the disk
    keeping =
        Optional.of(
            workers.submit(
                () -> {
                  boolean kept = cache.keep(tree, analysed.index(), threads, found);
                  if (kept) {
                    cache.keepAnalysis(analysed, tree);
                  }
                  return kept;
                }));
    return found;
  }

  /**
   * @param changed paths of the files that are not as they were before
   */
  State next(SourceTree tree, Set<String> changed)
      throws ExecutionException, InterruptedException, IOException {
    since.addAll(changed);
    LazyIndex origin = from.orElseThrow();
    Set<String> all = Set.copyOf(since);
    LazyIndex index = new LazyIndex(() -> origin.get().of(tree, all, request, threads));
    Optional<ScanResult> known = cache.find(tree);
    Optional<Predecessor> predecessor = Optional.empty();
    if (known.isEmpty()) {
      predecessor = analysis.map(last -> Predecessor.of(last, index.get()));
      known = predecessor.filter(p -> !p.change().matters()).flatMap(p -> result);
    }
    if (known.isEmpty() && predecessor.isEmpty()) {
      known = cache.find(tree, index.get());
    }
    if (known.isPresent()) {
      return State.of(tree, index, known.get());
    }
    predecessor = predecessor.or(() -> kept(origin.get(), index.get()));
    if (predecessor.isEmpty()) {
      // with what a scan found out alone, or one of another state, every run would begin anew here
      analysedBase(root.orElseThrow(), origin);
      predecessor = analysis.map(last -> Predecessor.of(last, index.get()));
    }
    ScanResult found = analysed(index, predecessor);
    states.add(new ScanCache.Analysed(tree, index.get().contents(), found));
    return State.of(tree, from.orElseThrow(), found);
  }

  /** What an earlier run knew of the base. */
  private Optional<Predecessor> kept(TreeIndex base, TreeIndex index) {
    // reading takes one thread about as long
    workers.start(base::prepare);
    return root.flatMap(tree -> cache.analysis(tree, base)).map(known -> known.before(index));
  }

  /** Keeps what was found in the states for later runs. */
  void keep() throws ExecutionException, InterruptedException {
    if (keeping.isPresent()) {
      keeping.get().get();
    }
    cache.keepStates(states);
  }

  private ScanResult analysed(LazyIndex lazy, Optional<Predecessor> predecessor)
      throws ExecutionException, InterruptedException {
    TreeIndex index = lazy.get().settled();
    Set<CounterId> declared = TreeAnalysis.declaredCounters(index, rules);
    // whatever of the last one holds is taken over at once; the rest need not stay in memory
    analysis = Optional.empty();
    AnalysedTree tree =
        workers.call(() -> TreeAnalysis.of(index, rules, declared, workers, predecessor));
    ScanResult found =
        ScanResult.of(
            tree, declared, new Replay(rules, tree.counters()).all(Checks.run(tree, workers)));
    found.tell(index);
    analysis = Optional.of(tree);
    from = Optional.of(new LazyIndex(() -> index));
    result = Optional.of(found);
    since.clear();
    return found;
  }
}
