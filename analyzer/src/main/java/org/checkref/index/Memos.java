package org.checkref.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/** What was found out by asking an index, by who found it out. */
public final class Memos {
  /** Cells of a value that is kept: its key, itself, its trace. */
  private static final int KEPT = 3;

  private final Tracer tracer;
  private final Map<String, Memo<?, ?>> known = new ConcurrentHashMap<>();

  /** What an earlier run found out about the same state, by name. */
  private final Map<String, Lazy<Rows>> kept;

  private final Optional<Earlier> earlier;

  /** Those of an earlier state, and what changed since. */
  private record Earlier(Memos memos, IndexChange change) {
    int depth() {
      return 1 + memos.earlier.map(Earlier::depth).orElse(0);
    }
  }

  /**
   * Values that were kept, by their keys. Those are read at once, the values when they are asked
   * for.
   */
  private record Rows(Map<Object, Supplier<Tracer.Traced<Object>>> byKey) {
    /**
     * @param cells {@value #KEPT} for each value
     */
    static Rows read(KeptValues values, int[] cells) {
      Map<Object, Supplier<Tracer.Traced<Object>>> all = new HashMap<>(2 * cells.length / KEPT);
      for (int at = 0; at < cells.length; at += KEPT) {
        int value = cells[at + 1];
        int trace = cells[at + 2];
        all.put(
            values.value(cells[at], Object.class),
            () -> new Tracer.Traced<>(values.value(value, Object.class), values.trace(trace)));
      }
      return new Rows(all);
    }

    /** The same for whoever knows what is kept under the name. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    <K, V> Map<K, Supplier<Tracer.Traced<V>>> of() {
      return (Map) byKey;
    }
  }

  /**
   * None yet.
   *
   * @param index that is asked
   */
  public Memos(TreeIndex index) {
    this(index.tracer(), Map.of(), Optional.empty());
  }

  private Memos(Tracer tracer, Map<String, Lazy<Rows>> kept, Optional<Earlier> earlier) {
    this.tracer = tracer;
    this.kept = kept;
    this.earlier = earlier;
  }

  /**
   * Those of an earlier run.
   *
   * @param index that would have been asked, as it was then
   * @param values read before
   * @param entry where what {@link #keep} gave was kept
   * @param section of it
   */
  public static Memos read(TreeIndex index, KeptValues values, Entry entry, int section)
      throws IOException {
    Map<String, Lazy<Rows>> kept = new HashMap<>();
    int[] cells = entry.ints(section);
    int at = 0;
    while (at < cells.length) {
      String name = values.value(cells[at], String.class);
      int[] own = Arrays.copyOfRange(cells, at + 2, at + 2 + KEPT * cells[at + 1]);
      kept.put(name, new Lazy<>(() -> Rows.read(values, own)));
      at += 2 + own.length;
    }
    return new Memos(index.tracer(), kept, Optional.empty());
  }

  /** Writes what was asked for in this state; what earlier ones were asked for is left out. */
  public Section keep(Keeping keeping) {
    RowBuffer cells = new RowBuffer(1);
    for (Map.Entry<String, Memo<?, ?>> one : new TreeMap<>(known).entrySet()) {
      Map<?, ? extends Tracer.Traced<?>> all = one.getValue().asked();
      cells.put(keeping.value(one.getKey())).put(all.size());
      all.forEach(
          (key, value) ->
              cells
                  .put(keeping.value(key))
                  .put(keeping.value(value.value()))
                  .put(keeping.trace(value.trace())));
    }
    return Section.of(cells.take());
  }

  /**
   * The values of a name, with those of an earlier state that hold.
   *
   * @param name that of the class that makes them, and of the field; everywhere for the same types
   * @param still which of them hold in a later state, if all that they depend on does
   */
  @SuppressWarnings("unchecked")
  public <K, V> Memo<K, V> of(String name, Memo.Still<K, V> still) {
    return (Memo<K, V>) known.computeIfAbsent(name, n -> make(n, still));
  }

  private <K, V> Memo<K, V> make(String name, Memo.Still<K, V> still) {
    if (earlier.isPresent()) {
      return earlier.get().memos().of(name, still).after(earlier.get().change(), tracer);
    }
    Lazy<Rows> rows = kept.get(name);
    return new Memo<>(tracer, still, rows == null ? Map.of() : rows.get().of());
  }

  /** Does now what else those would wait for who ask first. */
  public void prepare() {
    kept.values().forEach(Lazy::get);
  }

  /** What holds of it in a later state. */
  public Memos after(IndexChange change, TreeIndex later) {
    Earlier last = new Earlier(this, change);
    if (last.depth() < Memo.MOST_EARLIER) {
      return new Memos(later.tracer(), Map.of(), Optional.of(last));
    }
    Memos next = new Memos(later.tracer(), Map.of(), Optional.empty());
    known.forEach((name, memo) -> next.known.put(name, memo.after(change, later.tracer())));
    return next;
  }
}
