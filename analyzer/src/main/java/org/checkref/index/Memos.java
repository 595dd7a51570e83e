package org.checkref.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was found out by asking an index, by who found it out. */
public final class Memos {
  private final Tracer tracer;
  private final Map<String, Memo<?, ?>> known = new ConcurrentHashMap<>();

  Memos(Tracer tracer) {
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

  /** Takes over what holds of an earlier state. */
  void inherit(Memos earlier, IndexChange change) {
    earlier.known.forEach((name, memo) -> known.put(name, memo.after(change, tracer)));
  }
}
