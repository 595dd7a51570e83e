package org.checkref.index;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made once, when it is first asked for, by whichever thread asks first. */
public final class Lazy<T> {
  private final Supplier<T> maker;
  private Optional<T> value = Optional.empty();

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  public synchronized T get() {
    if (value.isEmpty()) {
      value = Optional.of(maker.get());
    }
    return value.orElseThrow();
  }
}
