package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Hears which functions are asked about while something is found out. For one thread. */
final class Inquiries {
  /**
   * Somebody wants to know what a call does.
   *
   * @param about the definition that is called
   * @param by the one that calls it
   */
  record Inquiry(int about, int by) {
    @Override
    public int hashCode() {
      return about * 31 + by;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Inquiry that && about == that.about && by == that.by;
    }
  }

  /**
   * What was found out.
   *
   * @param inquiries each once, in their order; not those that others made meanwhile
   * @param handed whether a callee was looked at with what it is handed
   */
  record Heard<T>(T value, List<Inquiry> inquiries, boolean handed) {
    Heard {
      inquiries = List.copyOf(inquiries);
    }
  }

  /** One that is listened to. */
  private static final class Ear {
    private final Set<Inquiry> inquiries = new LinkedHashSet<>();
    private boolean handed;
  }

  private final Deque<Ear> open = new ArrayDeque<>();

  /** Finds something out. Those that wait for it do not hear what it asks. */
  <T> Heard<T> hear(Supplier<T> computation) {
    Ear ear = new Ear();
    open.push(ear);
    try {
      T value = computation.get();
      return new Heard<>(value, List.copyOf(ear.inquiries), ear.handed);
    } finally {
      open.pop();
    }
  }

  void asked(Inquiry inquiry) {
    Ear ear = open.peek();
    if (ear != null) {
      ear.inquiries.add(inquiry);
    }
  }

  /** A callee is looked at with what it is handed. */
  void handed() {
    Ear ear = open.peek();
    if (ear != null) {
      ear.handed = true;
    }
  }

  /** What was found out before is used. */
  <T> T used(Heard<T> before) {
    Ear ear = open.peek();
    if (ear != null) {
      ear.inquiries.addAll(before.inquiries());
      ear.handed |= before.handed();
    }
    return before.value();
  }
}
