package org.checkref.index;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Values that are made once for each key, with what they depend on. May be used by several threads
 * at once; then a value may be made twice, and one of the two is forgotten.
 */
public final class Memo<K, V> {
  /** So many are looked through by several threads. */
  private static final long MANY = 1000;

  private final Tracer tracer;
  private final Still<K, V> still;
  private final ConcurrentHashMap<K, Tracer.Traced<V>> known = new ConcurrentHashMap<>();

  /** Whether a value, whose questions are answered the same, means the same in a later state. */
  @FunctionalInterface
  public interface Still<K, V> {
    /** Names and texts do, ids and offsets need not. */
    boolean holds(K key, V value, IndexChange change);
  }

  Memo(Tracer tracer, Still<K, V> still) {
    this.tracer = tracer;
    this.still = still;
  }

  /**
   * One for this state of the tree alone.
   *
   * @param tracer of the index that is asked
   */
  public Memo(Tracer tracer) {
    this(tracer, (key, value, change) -> false);
  }

  /** For a later state of the tree: the values that hold there. */
  Memo<K, V> after(IndexChange change, Tracer later) {
    Memo<K, V> next = new Memo<>(later, still);
    if (tracer.isOn()) {
      known.forEach(
          MANY,
          (key, one) -> {
            if (still.holds(key, one.value(), change) && change.leaves(one.trace())) {
              next.known.put(key, one);
            }
          });
    }
    return next;
  }

  /** The value of a key; it is made if there is none. */
  public V get(K key, Supplier<V> maker) {
    Tracer.Traced<V> found = known.get(key);
    if (found == null) {
      Tracer.Traced<V> made = tracer.trace(maker);
      Tracer.Traced<V> first = known.putIfAbsent(key, made);
      found = first == null ? made : first;
    }
    tracer.used(found.trace());
    return found.value();
  }
}
