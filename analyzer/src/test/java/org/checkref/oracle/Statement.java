package org.checkref.oracle;

import java.util.List;

/**
 * A statement of a random function that works on references of {@code struct mm_struct}. It has two
 * pointers, {@code m0} and {@code m1}, and a flag.
 */
sealed interface Statement {
  /** Functions that return a reference. */
  enum Source {
    GET_TASK_MM("get_task_mm(task)"),
    MM_ACCESS("mm_access(task, 0)"),
    MM_ALLOC("mm_alloc()");

    final String call;

    Source(String call) {
      this.call = call;
    }
  }

  /** Functions that act on the object they are given. */
  enum Action {
    MMGET("mmget"),
    MMGRAB("mmgrab"),
    MM_REF("mm_ref"),
    MMPUT("mmput"),
    MMPUT_ASYNC("mmput_async"),
    MMDROP("mmdrop"),
    MM_UNREF("mm_unref");

    final String function;

    Action(String function) {
      this.function = function;
    }
  }

  /** What an {@code if} asks. */
  enum Condition {
    A("a"),
    NOT_A("!a"),
    B("b == 2"),
    FLAG("flag"),
    M0("m0"),
    NO_M0("!m0"),
    M0_IS_ERROR("IS_ERR(m0)"),
    M0_IS_NONE("IS_ERR_OR_NULL(m0)"),
    M1("m1"),
    UNKNOWN("more(task)");

    final String text;

    Condition(String text) {
      this.text = text;
    }
  }

  /** {@code m = get_task_mm(task);}. */
  record Acquire(int pointer, Source source) implements Statement {}

  /** {@code mmput(m);}. */
  record Act(int pointer, Action action) implements Statement {}

  /** {@code if (mmget_not_zero(m)) … else …}. */
  record TryGet(int pointer, List<Statement> then, List<Statement> otherwise)
      implements Statement {}

  /** {@code if (condition) … else …}. */
  record If(Condition condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {}

  /** {@code while (more(task)) …}. */
  record Loop(List<Statement> body) implements Statement {}

  /** {@code flag = 1;}. */
  record SetFlag(boolean value) implements Statement {}

  /** {@code ret = m->flags;}, or by way of a function that only looks. */
  record Use(int pointer, boolean byCall) implements Statement {}

  /** {@code foo->mm = m;}. */
  record Store(int pointer) implements Statement {}

  /** {@code m0 = m1;}. */
  record Copy(int to) implements Statement {}

  /** {@code ret = -EINVAL;}. */
  record Fail() implements Statement {}

  /** {@code goto out;}; nothing behind that label. */
  record Out() implements Statement {}

  /** {@code return ret;}. */
  record Return() implements Statement {}

  /** {@code break;} or {@code continue;} of the loop around it; nothing outside of loops. */
  record Break(boolean goesOn) implements Statement {}
}
