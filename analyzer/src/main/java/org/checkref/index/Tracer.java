package org.checkref.index;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hears what computations ask, each on the thread that it runs on. One that is off hears nothing
 * and costs nothing.
 */
public final class Tracer {
  private final boolean on;
  private final ThreadLocal<Deque<Heard>> open = ThreadLocal.withInitial(ArrayDeque::new);

  Tracer(boolean on) {
    this.on = on;
  }

  /** A value, and what it depends on. */
  public record Traced<T>(T value, Trace trace) {}

  /** What one computation asked so far. */
  private record Heard(Keys questions, Set<Trace> parts) {
    Heard() {
      this(new Keys(), Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    Trace trace() {
      return Trace.of(questions, parts);
    }
  }

  /** Makes a value. What is asked meanwhile is not heard by those that wait for it. */
  public <T> Traced<T> trace(Supplier<T> computation) {
    if (!on) {
      return new Traced<>(computation.get(), Trace.NOTHING);
    }
    Deque<Heard> here = open.get();
    Heard heard = new Heard();
    here.push(heard);
    try {
      T value = computation.get();
      return new Traced<>(value, heard.trace());
    } finally {
      here.pop();
    }
  }

  public boolean isOn() {
    return on;
  }

  /** Something was asked, mostly of the index. */
  public void asked(long question) {
    if (on) {
      Heard heard = open.get().peek();
      if (heard != null) {
        heard.questions().add(question);
      }
    }
  }

  /** Something that was made before is used. */
  public void used(Trace trace) {
    if (on) {
      Heard heard = open.get().peek();
      if (heard != null) {
        heard.parts().add(trace);
      }
    }
  }
}
