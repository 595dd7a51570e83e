package org.checkref.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.KeptAnalysis;
import org.checkref.check.Predecessor;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.EarlierIndex;
import org.checkref.index.IndexRequest;
import org.checkref.index.Lazy;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.Contents;
import org.checkref.tree.SourceTree;
import org.checkref.tree.patch.ChangedText;
import org.checkref.witness.Replay;
import org.checkref.witness.ScanCache;
import org.checkref.witness.ScanResult;
import org.checkref.witness.Witnessed;

/**
 * Scans the states of a series, one after the other. What an earlier run found out is not found out
 * again, nor is what a patch leaves as it was: its files alone are read, and if they have nothing
 * to do with what the last analysis looked at, that one's result stands.
 */
public final class StateScan {
  /** Longer than it takes to write them and to read them again. */
  private static final Duration WORTH_KEEPING = Duration.ofSeconds(3);

  private final RuleSet rules;
  private final int threads;
  private final Workers workers;
  private final Store store;
  private final ScanCache cache;
  private final IndexRequest request;

  private final Recent recent;

  /** The base, and what is known of it. */
  private Optional<SourceTree> root = Optional.empty();

  private Optional<Origin> first = Optional.empty();

  /** What was found out about the base, on its way to the disk: one after the other. */
  private CompletableFuture<Void> keeping = CompletableFuture.completedFuture(null);

  /** The index of the base that an earlier run kept, on its way from the disk. */
  private Optional<Future<EarlierIndex>> tables = Optional.empty();

  /** The same of what was found in the base. */
  private Optional<KeptReading> reading = Optional.empty();

  /** What earlier runs found out about states that were laid over the base. */
  private final Lazy<KeptStates> kept;

  private final StateKeeper keeper;

  /** Those that this run found out about, but for the base. */
  private final List<ScanCache.Known> states = new ArrayList<>();

  /**
   * @param recent what this process knows already
   */
  public StateScan(RuleSet rules, int threads, Workers workers, Store store, Recent recent) {
    this(rules, threads, workers, store, recent, WORTH_KEEPING);
  }

  /**
   * @param worth when the analysis of a state takes so long, it is kept for later runs, and those
   *     after it
   */
  public StateScan(
      RuleSet rules, int threads, Workers workers, Store store, Recent recent, Duration worth) {
    this.recent = recent;
    this.rules = rules;
    this.threads = threads;
    this.workers = workers;
    this.store = store;
    this.cache = new ScanCache(store, rules, Set.of());
    this.request = RequestedNames.request(rules);
    this.kept =
        new Lazy<>(
            () -> new KeptStates(cache, rules, request, threads, workers, root.orElseThrow()));
    this.keeper = new StateKeeper(cache, workers, worth);
  }

  /**
   * Begins to read what an earlier run kept of the base, before it is known what the base is now.
   *
   * @param place where it lies
   */
  public void readAhead(String place) {
    if (reading.isEmpty()) {
      tables =
          Optional.of(
              workers.submit(() -> EarlierIndex.of(store, Optional.of(place), request, threads)));
      reading = Optional.of(new KeptReading(cache, Optional.of(place), workers));
    }
  }

  State base(SourceTree tree, Progress progress) throws ExecutionException, InterruptedException {
    root = Optional.of(tree);
    Optional<Origin> before =
        recent.isAbout(tree, rules)
            ? Contents.of(tree, store).flatMap(now -> recent.base(tree, now))
            : Optional.empty();
    if (before.isPresent()) {
      first = before;
      return State.of(tree, before.get().index(), before.get().result().orElseThrow());
    }
    recent.forget();
    LazyIndex index = new LazyIndex(() -> indexed(tree, progress));
    Optional<ScanResult> known = cache.find(tree);
    if (known.isEmpty()) {
      known = cache.find(tree, index.get());
    }
    first = Optional.of(Origin.ofBase(index, known));
    return known.isPresent() ? State.of(tree, index, known.get()) : analysedBase(tree, index);
  }

  private TreeIndex indexed(SourceTree tree, Progress progress) {
    Supplier<TreeIndex> made =
        () ->
            TreeIndex.build(
                    tree, request, threads, progress, store, earlier(tree), this::keepMeanwhile)
                .traced();
    // whoever reads ahead must not wait for it while all workers are needed
    return reading.isPresent() ? reading.get().is(made) : made.get();
  }

  private EarlierIndex earlier(SourceTree tree) {
    try {
      return tables.isPresent()
          ? tables.get().get()
          : EarlierIndex.of(store, tree.place(), request, threads);
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** Analyses the base, and keeps all of that for other runs. */
  private State analysedBase(SourceTree tree, LazyIndex index)
      throws ExecutionException, InterruptedException {
    Analysis found = analysed(index.get(), Optional.empty());
    first = Optional.of(found.origin(Map.of()));
    keepBase(tree);
    AnalysedTree analysed = found.tree();
    // the states after it need not wait for the disk
    keepMeanwhile(
        () -> {
          if (cache.keep(tree, analysed.index(), threads, found.result())) {
            cache.keepAnalysis(analysed, tree);
          }
        });
    return State.of(tree, first.get().index(), found.result());
  }

  private void keepBase(SourceTree tree) {
    Origin origin = first.orElseThrow();
    recent.keep(rules, tree, origin.index().get().contents(), origin);
  }

  /**
   * @param changed the files that differ from those of the base, by path
   */
  State next(SourceTree tree, Map<String, ChangedText> changed)
      throws ExecutionException, InterruptedException, IOException {
    Optional<ScanResult> known = cache.find(tree);
    Optional<Origin> nearest = nearest(changed, known.isEmpty());
    if (known.isEmpty() && nearest.isEmpty() && reading.isEmpty()) {
      // most of it needs no index; the rest waits for that of the base, which is made now
      KeptReading begun = new KeptReading(cache, tree.place(), workers);
      reading = Optional.of(begun);
      begun.is(first.orElseThrow().index()::get);
    }
    LazyIndex index = index(nearest.orElse(first.get()), tree, changed);
    if (known.isEmpty() && nearest.isEmpty()) {
      known = cache.find(tree, index.get());
    }
    if (known.isPresent()) {
      return State.of(tree, index, known.get());
    }
    if (nearest.isEmpty()) {
      // it has the tables that the index was made from
      beginAtBase();
    }
    Origin origin = nearest.orElse(first.get());
    if (origin.result().isPresent() && origin.differing(changed).isEmpty()) {
      return State.of(tree, origin.index(), origin.result().get());
    }
    Predecessor predecessor = origin.before().orElseThrow().apply(index.get());
    if (origin.result().isPresent() && !predecessor.change().matters()) {
      return kept(tree, index, origin.result().get());
    }
    long start = System.nanoTime();
    Analysis found = analysed(index.get(), Optional.of(predecessor));
    Origin state = found.origin(changed);
    keeper.add(tree, found.tree(), state, Duration.ofNanos(System.nanoTime() - start));
    recent.keep(state);
    return kept(tree, state.index(), found.result());
  }

  /** Of which the next run shall know what this one found out. */
  private State kept(SourceTree tree, LazyIndex index, ScanResult result) {
    states.add(new ScanCache.Known(tree, index.get().contents(), result));
    return State.of(tree, index, result);
  }

  /**
   * The state from which one with these files is reached most easily, as far as one is known.
   *
   * @param isAnalysed whether more is begun there than its index
   */
  private Optional<Origin> nearest(Map<String, ChangedText> changed, boolean isAnalysed) {
    Origin base = first.orElseThrow();
    Optional<Origin> nearest = recent.nearest(changed, base);
    if (!isAnalysed) {
      return nearest;
    }
    int distance = nearest.orElse(base).distance(changed);
    Optional<Origin> nearer = kept.get().nearer(changed, distance, base);
    nearer.ifPresent(recent::keep);
    return nearer.or(() -> nearest);
  }

  private LazyIndex index(Origin origin, SourceTree tree, Map<String, ChangedText> changed) {
    Set<String> paths = origin.differing(changed);
    return new LazyIndex(() -> origin.index().get().of(tree, paths, request, threads));
  }

  /**
   * Finds out what states of the series are analysed from: what an earlier run knew of the base. If
   * it knew what a scan finds out alone, or another state, every run would begin anew here.
   */
  private void beginAtBase() throws ExecutionException, InterruptedException {
    Origin base = first.orElseThrow();
    Optional<KeptAnalysis> kept = reading.isEmpty() ? Optional.empty() : reading.get().get();
    if (kept.isEmpty()) {
      analysedBase(root.orElseThrow(), base.index());
      return;
    }
    TreeIndex asked = kept.get().index();
    first =
        Optional.of(
            new Origin(
                Map.of(),
                new LazyIndex(() -> asked),
                Optional.of(later -> kept.get().before(later)),
                base.result()));
    keepBase(root.orElseThrow());
  }

  private void keepMeanwhile(Runnable task) {
    keeping = keeping.thenRunAsync(task, workers::start);
  }

  /** Waits until all is kept that was found out about the base. */
  void awaitKept() throws ExecutionException, InterruptedException {
    keeping.get();
  }

  /** Keeps what was found in the states for later runs. */
  public void keep() throws ExecutionException, InterruptedException {
    awaitKept();
    cache.keepStates(states);
    keeper.keep();
  }

  /** What an analysis came to. */
  private record Analysis(AnalysedTree tree, ScanResult result) {
    Origin origin(Map<String, ChangedText> changed) {
      return new Origin(
          changed,
          new LazyIndex(tree::index),
          Optional.of(later -> Predecessor.of(tree, later)),
          Optional.of(result));
    }
  }

  private Analysis analysed(TreeIndex made, Optional<Predecessor> predecessor)
      throws ExecutionException, InterruptedException {
    TreeIndex index = made.settled();
    Set<CounterId> declared = TreeAnalysis.declaredCounters(index, rules);
    AnalysedTree tree =
        workers.call(() -> TreeAnalysis.of(index, rules, declared, workers, predecessor));
    List<Witnessed> findings = new Replay(rules, tree.counters()).all(Checks.run(tree, workers));
    ScanResult found =
        predecessor.isEmpty()
            ? ScanResult.of(tree, declared, findings)
            : ScanResult.without(declared, findings);
    found.tell(index);
    return new Analysis(tree, found);
  }
}
