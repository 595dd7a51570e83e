package org.checkref.gate;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.checkref.check.KeptAnalysis;
import org.checkref.index.IndexRequest;
import org.checkref.index.KeptValues;
import org.checkref.index.TreeIndex;
import org.checkref.rules.RuleSet;
import org.checkref.store.Entry;
import org.checkref.store.GraphReader;
import org.checkref.store.GraphWriter;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.TreeEntry;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.ChangedText;
import org.checkref.tree.patch.Overlay;
import org.checkref.witness.ScanCache;
import org.checkref.witness.ScanResult;

/**
 * States of a series that an earlier run judged, as {@link StateKeeper} wrote them: the next
 * version of the series differs from them in less than from the base. Not for several threads.
 */
final class KeptStates {
  private final ScanCache cache;
  private final RuleSet rules;
  private final int threads;
  private final Workers workers;
  private final SourceTree root;
  private final IndexRequest request;
  private final Optional<Content> content;
  private final Set<Integer> unreadable = new HashSet<>();

  /** By number, states that are being read before anybody asks. */
  private final Map<Integer, CompletableFuture<Optional<Origin>>> ahead = new HashMap<>();

  private Optional<KeptValues> values = Optional.empty();

  /**
   * What is read of it before it is known whether more is of use.
   *
   * @param mark another one each time that it is written
   */
  record Content(long mark, List<Kept> states) {
    Content {
      states = List.copyOf(states);
    }
  }

  /**
   * A state.
   *
   * @param changed the files that differ from the base
   * @param details number of its {@link Details}
   */
  record Kept(Map<String, ChangedText> changed, int details) {
    Kept {
      changed = Map.copyOf(changed);
    }
  }

  /**
   * What is read of a state from which another one begins.
   *
   * @param texts of the files that differ from the base; empty where there is none any more
   * @param result what was found in it
   */
  record Details(Map<String, Optional<String>> texts, ScanResult result) {
    Details {
      texts = Map.copyOf(texts);
    }
  }

  /**
   * @param request by which the base's index was made
   * @param root on which the states are laid
   */
  KeptStates(
      ScanCache cache,
      RuleSet rules,
      IndexRequest request,
      int threads,
      Workers workers,
      SourceTree root) {
    this.cache = cache;
    this.rules = rules;
    this.request = request;
    this.threads = threads;
    this.workers = workers;
    this.root = root;
    this.content = cache.states(root, entry -> Optional.of(content(entry)));
  }

  private static Content content(Entry entry) throws IOException {
    return GraphReader.read(entry, 0, Content.class);
  }

  /**
   * The state from which one with these files is reached most easily.
   *
   * @param least how much there is to do for it from elsewhere
   * @param base what is known of the tree below
   */
  Optional<Origin> nearer(Map<String, ChangedText> changed, int least, Origin base) {
    int nearest = -1;
    int distance = least;
    List<Kept> states = content.map(Content::states).orElse(List.of());
    for (int number = 0; number < states.size(); number++) {
      int other = Origin.distance(states.get(number).changed(), changed);
      if (other < distance && !unreadable.contains(number)) {
        nearest = number;
        distance = other;
      }
    }
    if (nearest < 0) {
      return Optional.empty();
    }
    TreeIndex below = base.index().get();
    CompletableFuture<Optional<Origin>> reading = ahead.remove(nearest);
    Optional<Origin> found = reading == null ? read(nearest, below) : reading.join();
    if (found.isEmpty()) {
      unreadable.add(nearest);
    } else {
      readAhead(nearest + 1, below);
    }
    return found;
  }

  /** The next state of the series will begin at the next one, most likely. */
  private void readAhead(int number, TreeIndex base) {
    if (number < content.map(c -> c.states().size()).orElse(0)) {
      ahead.computeIfAbsent(
          number, n -> CompletableFuture.supplyAsync(() -> read(n, base), workers::start));
    }
  }

  private synchronized Optional<Origin> read(int number, TreeIndex base) {
    return cache.states(root, entry -> read(number, base, entry));
  }

  private Optional<Origin> read(int number, TreeIndex base, Entry entry) throws IOException {
    Content now = content(entry);
    if (content.filter(then -> then.mark() == now.mark()).isEmpty()) {
      // others have written it anew
      return Optional.empty();
    }
    if (values.isEmpty()) {
      values = Optional.of(new KeptValues(entry, GraphWriter.SECTIONS));
    }
    Kept kept = now.states().get(number);
    Details details = values.get().value(kept.details(), Details.class);
    // a function has the number that it had, unless several states brought files in
    TreeIndex index = base.of(tree(details), details.texts().keySet(), request, threads).settled();
    return KeptAnalysis.read(
            () -> Optional.of(index), rules, values.get(), number, entry, GraphWriter.SECTIONS)
        .map(analysis -> origin(kept, details, analysis));
  }

  private static Origin origin(Kept kept, Details details, KeptAnalysis analysis) {
    return new Origin(
        kept.changed(),
        new LazyIndex(analysis::index),
        Optional.of(analysis::before),
        Optional.of(details.result()));
  }

  private SourceTree tree(Details details) {
    Map<String, Optional<TreeEntry>> entries = new HashMap<>();
    details.texts().forEach((path, text) -> entries.put(path, text.map(TreeEntry::file)));
    return Overlay.over(root, TreeOptions.all()).with(entries).tree(root.label());
  }
}
