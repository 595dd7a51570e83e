package org.checkref.refs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.checkref.index.Keeping;
import org.checkref.index.KeptValues;
import org.checkref.index.Lazy;
import org.checkref.store.Entry;
import org.checkref.store.Section;
import org.checkref.syntax.Function;

/**
 * Walks of functions, each with what it asked of others. One of the same function that would be
 * answered the same comes to the same, and is not made again: in a later round, or in the next
 * state of the tree. All by the same rules. May be used by several threads at once.
 */
public final class Walks {
  private final Lazy<Map<Key, Collection<Walk>>> earlier;
  private final Map<Key, Collection<Walk>> used;

  /** Functions that are being walked, but not ahead. */
  private final Set<Key> walking;

  private final Advance advance;

  private final boolean isAhead;

  /** Functions that the last one of {@link #ahead} is walking. */
  private static final class Advance {
    private volatile Map<Key, CountDownLatch> walked;

    Advance(Map<Key, CountDownLatch> walked) {
      this.walked = walked;
    }
  }

  /** A function without its number, which changes with other files. */
  private record Key(Function function) {
    Key {
      function = function.at(0);
    }

    /** That of the whole graph would take longer than to compare the few that share this one. */
    @Override
    public int hashCode() {
      return Objects.hash(function.path(), function.position(), function.variant());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && function.equals(that.function);
    }
  }

  /** What a walk came to and what it asked; both may have to be read first. */
  private record Walk(Lazy<FunctionAnalysis> lazy, Lazy<Asking.Answers> asked) {
    static Walk of(FunctionAnalysis result, Asking.Answers answers) {
      return new Walk(new Lazy<>(() -> result), new Lazy<>(() -> answers));
    }

    FunctionAnalysis result() {
      return lazy.get();
    }

    Asking.Answers answers() {
      return asked.get();
    }
  }

  /** Makes a walk. */
  @FunctionalInterface
  interface Walker {
    FunctionAnalysis walk(Function function, CounterFields counters, Callees callees);
  }

  private Walks(
      Lazy<Map<Key, Collection<Walk>>> earlier,
      Map<Key, Collection<Walk>> used,
      Set<Key> walking,
      Advance advance,
      boolean isAhead) {
    this.earlier = earlier;
    this.used = used;
    this.walking = walking;
    this.advance = advance;
    this.isAhead = isAhead;
  }

  private Walks(Lazy<Map<Key, Collection<Walk>>> earlier) {
    this(
        earlier,
        new ConcurrentHashMap<>(),
        ConcurrentHashMap.newKeySet(),
        new Advance(Map.of()),
        false);
  }

  public Walks() {
    this(new Lazy<>(Map::of));
  }

  /**
   * The same for a thread that walks what others will ask for. Whoever needs what is being walked
   * there waits for it; that thread itself waits for nobody.
   */
  Walks ahead() {
    Map<Key, CountDownLatch> own = new ConcurrentHashMap<>();
    advance.walked = own;
    return new Walks(earlier, used, walking, new Advance(own), true);
  }

  /** For the next state of the tree: these, and earlier ones of functions that are not walked. */
  Walks next() {
    return new Walks(new Lazy<>(this::all));
  }

  private Map<Key, Collection<Walk>> all() {
    Map<Key, Collection<Walk>> all = new HashMap<>(earlier.get());
    all.putAll(used);
    return all;
  }

  /** Cells of a walk that is kept: its function, what it came to, what it asked. */
  private static final int KEPT = 3;

  /** Writes all walks; {@link #read} takes them. */
  Section keep(Keeping keeping) {
    List<Walk> all = new ArrayList<>();
    all().values().forEach(all::addAll);
    all.sort(
        Comparator.comparing((Walk walk) -> walk.result().function().path())
            .thenComparing(walk -> walk.result().function().position()));
    int[] cells = new int[KEPT * all.size()];
    int at = 0;
    for (Walk walk : all) {
      cells[at++] = keeping.value(walk.result().function());
      cells[at++] = keeping.value(walk.result());
      cells[at++] = keeping.value(walk.answers());
    }
    return Section.of(cells);
  }

  /**
   * Walks of an earlier run, for the next state of the tree.
   *
   * @param values read before
   * @param entry where what {@link #keep} gave was kept
   * @param section of it
   */
  public static Walks read(KeptValues values, Entry entry, int section) throws IOException {
    int[] cells = entry.ints(section);
    return new Walks(
        new Lazy<>(
            () -> {
              Map<Key, Collection<Walk>> all = new HashMap<>();
              for (int at = 0; at < cells.length; at += KEPT) {
                int result = cells[at + 1];
                int answers = cells[at + 2];
                Walk walk =
                    new Walk(
                        new Lazy<>(() -> values.value(result, FunctionAnalysis.class)),
                        new Lazy<>(() -> values.value(answers, Asking.Answers.class)));
                Key key = new Key(values.value(cells[at], Function.class));
                all.computeIfAbsent(key, k -> new ArrayList<>()).add(walk);
              }
              return all;
            }));
  }

  /** What a walk comes to. */
  FunctionAnalysis of(Function function, CounterFields counters, Callees callees, Walker walker) {
    Key key = new Key(function);
    Collection<Walk> here = used.computeIfAbsent(key, f -> new ConcurrentLinkedQueue<>());
    Optional<Walk> known = find(here, function, counters, callees);
    if (known.isEmpty()) {
      known = find(earlier.get().getOrDefault(key, List.of()), function, counters, callees);
      known.ifPresent(here::add);
    }
    if (known.isEmpty() && !isAhead && awaitAhead(key)) {
      known = find(here, function, counters, callees);
    }
    if (known.isPresent()) {
      return known.get().result().at(function);
    }
    Asking asking = new Asking(callees);
    Supplier<FunctionAnalysis> walk =
        () -> {
          FunctionAnalysis result = walker.walk(function, asking.counters(counters), asking);
          here.add(Walk.of(result, asking.answers()));
          return result;
        };
    return isAhead ? walkAhead(key, walk) : walkHere(key, walk);
  }

  private FunctionAnalysis walkAhead(Key key, Supplier<FunctionAnalysis> walk) {
    CountDownLatch done = new CountDownLatch(1);
    advance.walked.put(key, done);
    try {
      return walk.get();
    } finally {
      advance.walked.remove(key, done);
      done.countDown();
    }
  }

  /** Waits until a function that is being walked ahead has been; answers whether one was. */
  private boolean awaitAhead(Key key) {
    CountDownLatch done = advance.walked.get(key);
    if (done == null) {
      return false;
    }
    try {
      done.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  private FunctionAnalysis walkHere(Key key, Supplier<FunctionAnalysis> walk) {
    walking.add(key);
    try {
      return walk.get();
    } finally {
      walking.remove(key);
    }
  }

  /**
   * Whether a walk is likely to be at hand: it is being made, or is one of an earlier state, of the
   * same function, by the same counters. Which callees answer otherwise now is not known before
   * they are asked.
   */
  boolean mayHold(Function function, CounterFields counters) {
    return walking.contains(new Key(function))
        || earlier.get().getOrDefault(new Key(function), List.of()).stream()
            .anyMatch(walk -> walk.answers().hold(counters));
  }

  private static Optional<Walk> find(
      Collection<Walk> walks, Function function, CounterFields counters, Callees callees) {
    return walks.stream()
        .filter(walk -> walk.answers().hold(callees, counters, function))
        .findFirst();
  }
}
