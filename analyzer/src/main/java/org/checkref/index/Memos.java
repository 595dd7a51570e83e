package org.checkref.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was found out by asking an index, by who found it out. */
public final class Memos {
  private final Tracer tracer;
  private final Map<String, Memo<?, ?>> known = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param index that is asked
   */
  public Memos(TreeIndex index) {
    this(index.tracer());
  }

  private Memos(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * The values of a name, with those of an earlier state that hold.
   *
   * @param name that of the class that makes them, and of the field; everywhere for the same types
   * @param still which of them hold in a later state, if all that they depend on does
   */
  @SuppressWarnings("unchecked")
  public <K, V> Memo<K, V> of(String name, Memo.Still<K, V> still) {
    return (Memo<K, V>) known.computeIfAbsent(name, n -> new Memo<>(tracer, still));
  }

  /** What holds of it in a later state. */
  public Memos after(IndexChange change, TreeIndex later) {
    Memos next = new Memos(later);
    known.forEach((name, memo) -> next.known.put(name, memo.after(change, later.tracer())));
    return next;
  }
}
