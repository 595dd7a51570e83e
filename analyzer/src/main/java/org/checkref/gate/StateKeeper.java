package org.checkref.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.checkref.check.AnalysedTree;
import org.checkref.check.KeptAnalysis;
import org.checkref.store.GraphWriter;
import org.checkref.store.Section;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.TreeEntry;
import org.checkref.witness.ScanCache;
import org.checkref.witness.ScanResult;

/**
 * Writes the analyses of states that take so long that the next version of the series had better
 * begin there: {@link KeptStates}. It is written while the next states are analysed.
 */
final class StateKeeper {
  /** Each takes some megabytes. */
  private static final int MOST = 8;

  private final ScanCache cache;
  private final Workers workers;
  private final Duration worth;
  private final KeptAnalysis.Writer writer = new KeptAnalysis.Writer();
  private final List<KeptStates.Kept> states = new ArrayList<>();
  private boolean begun;
  private int count;
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
  private Optional<Sure> last = Optional.empty();

  /** The contents of a state's files, as they were read. */
  private record Sure(SourceTree tree, long[] contents) {}

  /**
   * @param worth when the analysis of a state takes so long, it is kept, and those after it
   */
  StateKeeper(ScanCache cache, Workers workers, Duration worth) {
    this.cache = cache;
    this.workers = workers;
    this.worth = worth;
  }

  /**
   * The next state.
   *
   * @param took how long the analysis of it did
   */
  void add(SourceTree tree, AnalysedTree analysed, Origin origin, Duration took) {
    begun |= took.compareTo(worth) >= 0;
    if (!begun || count == MOST || !cache.isFor(tree)) {
      return;
    }
    count++;
    last = Optional.of(new Sure(tree, analysed.index().contents()));
    written = written.thenRunAsync(() -> write(tree, analysed, origin), workers::start);
  }

  private void write(SourceTree tree, AnalysedTree analysed, Origin origin) {
    writer.add(analysed);
    Map<String, Optional<String>> texts = new TreeMap<>();
    origin.changed().keySet().forEach(path -> texts.put(path, text(tree, path)));
    ScanResult result = origin.result().orElseThrow();
    int details = writer.value(new KeptStates.Details(texts, result));
    states.add(new KeptStates.Kept(new TreeMap<>(origin.changed()), details));
  }

  private static Optional<String> text(SourceTree tree, String path) {
    try {
      return tree.entry(path).map(TreeEntry::text);
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  /** Keeps what was written, if it is certain what it belongs to. */
  void keep() {
    if (last.isEmpty()) {
      return;
    }
    try {
      written.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(e.getCause());
    }
    cache.keepAnalyses(last.get().tree(), last.get().contents(), this::sections);
  }

  private List<Section> sections() {
    long mark = UUID.randomUUID().getMostSignificantBits();
    List<Section> sections =
        new ArrayList<>(GraphWriter.write(new KeptStates.Content(mark, states)));
    sections.addAll(writer.sections());
    return sections;
  }
}
