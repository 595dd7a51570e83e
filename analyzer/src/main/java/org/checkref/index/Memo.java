package org.checkref.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are made once for each key, with what they depend on. May be used by several threads
 * at once; then a value may be made twice, and one of the two is forgotten.
 *
 * <p>Values of earlier states are looked for when somebody asks, through all that changed since.
 */
public final class Memo<K, V> {
  /** So many states are looked through; then all that holds still is taken over. */
  static final int MOST_EARLIER = 8;

  private final Tracer tracer;
  private final Still<K, V> still;
  private final ConcurrentHashMap<K, Tracer.Traced<V>> known = new ConcurrentHashMap<>();

  /** Of an earlier run, which hold; not to be changed. */
  private final Map<K, Supplier<Tracer.Traced<V>>> kept;

  private final Optional<Earlier<K, V>> earlier;

  /** That of an earlier state, and what changed since. */
  private record Earlier<K, V>(Memo<K, V> memo, IndexChange change) {
    Tracer.@Nullable Traced<V> find(K key) {
      Tracer.Traced<V> found = memo.find(key);
      return found != null && holds(key, found) ? found : null;
    }

    boolean holds(K key, Tracer.Traced<V> one) {
      return memo.still.holds(key, one.value(), change) && change.leaves(one.trace());
    }

    /** All that hold. */
    Map<K, Tracer.Traced<V>> all() {
      Map<K, Tracer.Traced<V>> all = memo.all();
      all.entrySet().removeIf(one -> !holds(one.getKey(), one.getValue()));
      return all;
    }

    int depth() {
      return 1 + memo.earlier.map(Earlier::depth).orElse(0);
    }
  }

  /** Whether a value, whose questions are answered the same, means the same in a later state. */
  @FunctionalInterface
  public interface Still<K, V> {
    /** Names and texts do, ids and offsets need not. */
    boolean holds(K key, V value, IndexChange change);
  }

  private Memo(
      Tracer tracer,
      Still<K, V> still,
      Optional<Earlier<K, V>> earlier,
      Map<K, Supplier<Tracer.Traced<V>>> kept) {
    this.tracer = tracer;
    this.still = still;
    this.earlier = earlier;
    this.kept = kept;
  }

  private Memo(Tracer tracer, Still<K, V> still, Optional<Earlier<K, V>> earlier) {
    this(tracer, still, earlier, Map.of());
  }

  /**
   * @param kept values of an earlier run, which hold; each is read when it is asked for
   */
  Memo(Tracer tracer, Still<K, V> still, Map<K, Supplier<Tracer.Traced<V>>> kept) {
    this(tracer, still, Optional.empty(), kept);
  }

  /**
   * One for this state of the tree alone.
   *
   * @param tracer of the index that is asked
   */
  public Memo(Tracer tracer) {
    this(tracer, (key, value, change) -> false, Optional.empty());
  }

  /** For a later state of the tree: the values that hold there. */
  Memo<K, V> after(IndexChange change, Tracer later) {
    if (!tracer.isOn()) {
      return new Memo<>(later, still, Optional.empty());
    }
    Earlier<K, V> last = new Earlier<>(this, change);
    return last.depth() < MOST_EARLIER
        ? new Memo<>(later, still, Optional.of(last))
        : of(later, still, last.all());
  }

  private static <K, V> Memo<K, V> of(
      Tracer tracer, Still<K, V> still, Map<K, Tracer.Traced<V>> all) {
    Memo<K, V> memo = new Memo<>(tracer, still, Optional.empty());
    memo.known.putAll(all);
    return memo;
  }

  private Tracer.@Nullable Traced<V> find(K key) {
    Tracer.Traced<V> found = known.get(key);
    if (found != null) {
      return found;
    }
    Supplier<Tracer.Traced<V>> one = kept.get(key);
    if (one != null) {
      return one.get();
    }
    return earlier.isPresent() ? earlier.get().find(key) : null;
  }

  /** The values that somebody asked for. */
  Map<K, Tracer.Traced<V>> asked() {
    return new HashMap<>(known);
  }

  /** All values of this state and of earlier ones that hold in it. */
  Map<K, Tracer.Traced<V>> all() {
    Map<K, Tracer.Traced<V>> all = earlier.map(Earlier::all).orElseGet(HashMap::new);
    kept.forEach((key, one) -> all.put(key, one.get()));
    all.putAll(known);
    return all;
  }

  /** The value of a key; it is made if there is none. */
  public V get(K key, Supplier<V> maker) {
    Tracer.Traced<V> found = known.get(key);
    if (found == null) {
      Tracer.Traced<V> held = find(key);
      Tracer.Traced<V> made = held == null ? tracer.trace(maker) : held;
      Tracer.Traced<V> first = known.putIfAbsent(key, made);
      found = first == null ? made : first;
    }
    tracer.used(found.trace());
    return found.value();
  }
}
