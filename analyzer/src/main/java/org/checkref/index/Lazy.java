package org.checkref.index;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made once, when it is first asked for, by whichever thread asks first. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private Optional<T> value = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (value.isEmpty()) {
      value = Optional.of(maker.get());
    }
    return value.orElseThrow();
  }
}
