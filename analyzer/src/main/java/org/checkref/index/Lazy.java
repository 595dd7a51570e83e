package org.checkref.index;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made once, when it is first asked for, by whichever thread asks first. */
public final class Lazy<T> {
  private final Tracer tracer;

  /** Null when the value is there: it may hold much that the value does not. */
  private @Nullable Supplier<T> maker;

  private volatile Optional<Tracer.Traced<T>> value = Optional.empty();

  public Lazy(Supplier<T> maker) {
    this(new Tracer(false), maker);
  }

  /**
   * @param tracer of the index that is asked
   */
  public Lazy(Tracer tracer, Supplier<T> maker) {
    this.tracer = tracer;
    this.maker = maker;
  }

  public T get() {
    Tracer.Traced<T> made = made();
    tracer.used(made.trace());
    return made.value();
  }

  private Tracer.Traced<T> made() {
    Optional<Tracer.Traced<T>> known = value;
    return known.isPresent() ? known.get() : make();
  }

  private synchronized Tracer.Traced<T> make() {
    Supplier<T> once = maker;
    if (value.isEmpty() && once != null) {
      value = Optional.of(tracer.trace(once));
      maker = null;
    }
    return value.orElseThrow();
  }
}
