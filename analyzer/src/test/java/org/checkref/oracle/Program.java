package org.checkref.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * A random function.
 *
 * @param body what it does
 * @param cleanup what it does behind the label {@code out}
 */
record Program(List<Statement> body, List<Statement> cleanup) {
  private static final String HEAD =
      """
      typedef struct { int counter; } atomic_t;
      typedef struct { atomic_t refs; } refcount_t;
      struct mm_struct {
      	atomic_t mm_users;
      	atomic_t mm_count;
      	refcount_t mm_bare_refs;
      	long flags;
      };
      struct foo {
      	struct mm_struct *mm;
      };

      static long look(struct mm_struct *mm)
      {
      	return mm->flags;
      }

      long f(struct task_struct *task, struct foo *foo, int a, int b)
      {
      	struct mm_struct *m0 = NULL;
      	struct mm_struct *m1 = NULL;
      	int flag = 0;
      	long ret = 0;

      """;

  /**
   * A statement where it stands.
   *
   * @param line of the source, from 1
   * @param first the statements inside, of the branch that is taken
   * @param second those of the other branch
   */
  record Placed(Statement statement, int line, List<Placed> first, List<Placed> second) {}

  /**
   * The function as C.
   *
   * @param end the line of the last return
   */
  record Source(String text, List<Placed> body, List<Placed> cleanup, int end) {}

  Source source() {
    return new Writer().write(this);
  }

  @Override
  public String toString() {
    return source().text().substring(HEAD.length());
  }

  private static final class Writer {
    private final StringBuilder out = new StringBuilder(HEAD);
    private int line = (int) HEAD.lines().count() + 1;

    private boolean behindLabel;

    Source write(Program program) {
      List<Placed> body = block(program.body(), 1, false);
      add(0, "out:");
      behindLabel = true;
      List<Placed> cleanup = block(program.cleanup(), 1, false);
      int end = add(1, "return ret;");
      add(0, "}");
      return new Source(out.toString(), body, cleanup, end);
    }

    private int add(int depth, String text) {
      out.append("\t".repeat(depth)).append(text).append('\n');
      return line++;
    }

    private List<Placed> block(List<Statement> statements, int depth, boolean inLoop) {
      List<Placed> placed = new ArrayList<>();
      for (Statement one : statements) {
        placed.add(statement(one, depth, inLoop));
      }
      return placed;
    }

    private Placed statement(Statement one, int depth, boolean inLoop) {
      if (one instanceof Statement.If branch) {
        return choice(
            one,
            "if (" + branch.condition().text + ") {",
            branch.then(),
            branch.otherwise(),
            depth,
            inLoop);
      }
      if (one instanceof Statement.TryGet get) {
        String head = "if (mmget_not_zero(m" + get.pointer() + ")) {";
        return choice(one, head, get.then(), get.otherwise(), depth, inLoop);
      }
      if (one instanceof Statement.Loop loop) {
        int at = add(depth, "while (more(task)) {");
        List<Placed> body = block(loop.body(), depth + 1, true);
        add(depth, "}");
        return new Placed(one, at, body, List.of());
      }
      return new Placed(one, add(depth, simple(one, inLoop)), List.of(), List.of());
    }

    private Placed choice(
        Statement one,
        String head,
        List<Statement> then,
        List<Statement> otherwise,
        int depth,
        boolean inLoop) {
      int at = add(depth, head);
      List<Placed> first = block(then, depth + 1, inLoop);
      List<Placed> second = List.of();
      if (!otherwise.isEmpty()) {
        add(depth, "} else {");
        second = block(otherwise, depth + 1, inLoop);
      }
      add(depth, "}");
      return new Placed(one, at, first, second);
    }

    private String simple(Statement one, boolean inLoop) {
      if (one instanceof Statement.Acquire acquire) {
        return "m" + acquire.pointer() + " = " + acquire.source().call + ";";
      } else if (one instanceof Statement.Act act) {
        return act.action().function + "(m" + act.pointer() + ");";
      } else if (one instanceof Statement.SetFlag set) {
        return "flag = " + (set.value() ? 1 : 0) + ";";
      } else if (one instanceof Statement.Use use) {
        return use.byCall()
            ? "ret = look(m" + use.pointer() + ");"
            : "ret = m" + use.pointer() + "->flags;";
      } else if (one instanceof Statement.Store store) {
        return "foo->mm = m" + store.pointer() + ";";
      } else if (one instanceof Statement.Copy copy) {
        return "m" + copy.to() + " = m" + (1 - copy.to()) + ";";
      } else if (one instanceof Statement.Fail) {
        return "ret = -EINVAL;";
      } else if (one instanceof Statement.Out && !behindLabel) {
        return "goto out;";
      } else if (one instanceof Statement.Return) {
        return "return ret;";
      } else if (one instanceof Statement.Break jump && inLoop) {
        return jump.goesOn() ? "continue;" : "break;";
      }
      return ";";
    }
  }
}
