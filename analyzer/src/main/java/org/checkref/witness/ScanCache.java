package org.checkref.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.checkref.check.AnalysedTree;
import org.checkref.check.KeptAnalysis;
import org.checkref.check.RequestedNames;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.store.GraphReader;
import org.checkref.store.GraphWriter;
import org.checkref.store.Section;
import org.checkref.store.Store;
import org.checkref.tree.Contents;
import org.checkref.tree.SourceTree;

/**
 * Results of scans in the store, under a name made of all that a scan depends on: the program, the
 * rules, the counters that are assumed, and the paths and contents of all files.
 */
public final class ScanCache {
  private final Store store;
  private final RuleSet rules;
  private final ScanNames names;

  /** By name, what was kept there when somebody asked first. */
  private final Map<String, Optional<LookedAt>> lookedAt = new ConcurrentHashMap<>();

  /**
   * @param assumed counters that the tree is taken to have
   */
  public ScanCache(Store store, RuleSet rules, Set<CounterId> assumed) {
    this.store = store;
    this.rules = rules;
    this.names = new ScanNames(store, rules, assumed);
  }

  /** Whether what is found out about a tree may be kept. */
  public boolean isFor(SourceTree tree) {
    return store.isThere() && tree.place().isPresent();
  }

  /** The result of an earlier scan of the same. */
  public Optional<ScanResult> find(SourceTree tree) {
    if (!isFor(tree)) {
      return Optional.empty();
    }
    return Contents.of(tree, store).flatMap(contents -> find(tree, contents));
  }

  private Optional<ScanResult> find(SourceTree tree, long[] contents) {
    return store.find(
        names.of(tree, contents), entry -> GraphReader.read(entry, 0, ScanResult.class));
  }

  /**
   * As {@link #find(SourceTree)}; else the result of the last scan that looked at the tree anew, if
   * all that it looked at is still the same: other files may have changed.
   *
   * @param index of the tree as it is now
   */
  public Optional<ScanResult> find(SourceTree tree, TreeIndex index) {
    if (!isFor(tree)) {
      return Optional.empty();
    }
    Optional<ScanResult> same = find(tree, index.contents());
    if (same.isPresent()) {
      return same;
    }
    Optional<ScanResult> found =
        lookedAt(tree).filter(last -> last.holds(index)).map(last -> last.result(index));
    // nothing but the index rests on what was read just now, and it knows what that was
    found.ifPresent(result -> store.keep(names.of(tree, index.contents()), sections(result)));
    return found;
  }

  /**
   * Keeps the result of a scan that looked at the tree, if it is certain what it belongs to;
   * answers whether it is.
   */
  public boolean keep(SourceTree tree, TreeIndex index, int threads, ScanResult result) {
    long[] contents = index.contents();
    if (!isSure(tree, contents)) {
      return false;
    }
    result.tell(index);
    List<Section> sections = new ArrayList<>(sections(result));
    store.keep(names.of(tree, contents), List.copyOf(sections));
    sections.addAll(index.asked());
    index.keep(RequestedNames.request(rules), threads, store);
    store.keep(names.lookedAt(tree), sections);
    return true;
  }

  /** Keeps an analysis, from which those of later runs start. */
  public void keepAnalysis(AnalysedTree analysed, SourceTree tree) {
    if (isFor(tree)) {
      store.keep(names.analysis(tree.place().orElseThrow()), KeptAnalysis.sections(analysed));
    }
  }

  /**
   * What an earlier run found out about a tree, if it is still as it was then.
   *
   * @param place where the tree lies
   * @param index gives that of the tree, if there is one; asked when all is read that can be read
   *     without it
   */
  public Optional<KeptAnalysis> analysis(String place, Supplier<Optional<TreeIndex>> index) {
    return store
        .find(names.analysis(place), entry -> KeptAnalysis.read(index, rules, entry))
        .flatMap(found -> found);
  }

  /**
   * The same for states of a tree that lie nowhere, so that they are not what others start from.
   *
   * @param states of one tree, one after the other
   */
  public void keepStates(List<Known> states) {
    List<Known> sure =
        states.stream()
            .filter(s -> s.tree().place().isPresent())
            .filter(s -> isWhole(s.contents()))
            .toList();
    // what lies below is the same for all of them; the first leaves most of it as it is
    if (store.isThere()
        && sure.stream().findFirst().filter(s -> s.tree().isStill(s.contents())).isPresent()) {
      sure.forEach(s -> store.keep(names.of(s.tree(), s.contents()), sections(s.result())));
    }
  }

  /**
   * Keeps analyses of states that were laid over a tree, in place of those that were kept before.
   *
   * @param sections what {@link #states} is to read
   * @param contents hashes of one state's files, as they were read
   */
  public void keepAnalyses(SourceTree state, long[] contents, Supplier<List<Section>> sections) {
    if (isSure(state, contents)) {
      store.keep(names.states(state), sections.get());
    }
  }

  /** Reads what was kept of states that an earlier run laid over a tree. */
  public <T> Optional<T> states(SourceTree tree, Store.Reading<Optional<T>> reading) {
    if (!isFor(tree)) {
      return Optional.empty();
    }
    return store.find(names.states(tree), reading).flatMap(found -> found);
  }

  /** Whether the files are what they were when they were read. */
  private boolean isSure(SourceTree tree, long[] contents) {
    return isFor(tree) && isWhole(contents) && tree.isStill(contents);
  }

  /** Whether all files were read. */
  private static boolean isWhole(long[] contents) {
    for (long content : contents) {
      if (content == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * A state of which it was found out what there is to find.
   *
   * @param contents hashes of the files, as they were read
   */
  public record Known(SourceTree tree, long[] contents, ScanResult result) {
    public Known {
      contents = contents.clone();
    }

    @Override
    public long[] contents() {
      return contents.clone();
    }
  }

  private static List<Section> sections(ScanResult result) {
    return GraphWriter.write(result);
  }

  private Optional<LookedAt> lookedAt(SourceTree tree) {
    return lookedAt.computeIfAbsent(
        names.lookedAt(tree), name -> store.find(name, entry -> LookedAt.read(entry)));
  }
}
