package org.checkref.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Family;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.rules.model.ObjectState;
import org.checkref.rules.model.ReferenceModel;
import org.checkref.rules.model.Transition;

/**
 * A random driver: a callback that is registered in some ways and releases a reference, by way of
 * functions with tests around the call of the next.
 *
 * @param roots how the callback is registered
 * @param levels the functions from the callback down; the last one releases
 * @param release the API that drops the reference
 */
record Callback(List<ContextRules.ArgumentRoot> roots, List<Level> levels, Api release) {
  /**
   * A function on the way.
   *
   * @param test asked before the call
   * @param whenTrue whether the call is where the test says yes
   * @param sleeps whether something that only a task may call comes first
   */
  record Level(Optional<ContextRules.Guard> test, boolean whenTrue, boolean sleeps) {}

  private static final String HEAD =
      """
      typedef struct { int counter; } atomic_t;
      typedef struct { atomic_t refs; } refcount_t;
      struct mm_struct {
      	atomic_t mm_users;
      	atomic_t mm_count;
      	refcount_t mm_bare_refs;
      };
      struct foo {
      	struct mm_struct *mm;
      };
      static struct foo *the_foo;

      """;

  /** The driver as C. */
  String text() {
    StringBuilder out = new StringBuilder(HEAD);
    for (int level = levels.size() - 1; level >= 0; level--) {
      Level one = levels.get(level);
      boolean last = level == levels.size() - 1;
      String call = last ? release.name() + "(foo->mm);" : "step" + (level + 1) + "(foo);";
      out.append("static void step").append(level);
      out.append(level == 0 ? "(void *data)\n{\n" : "(struct foo *foo)\n{\n");
      if (level == 0) {
        out.append("\tstruct foo *foo = the_foo;\n\n");
      }
      if (one.sleeps()) {
        out.append("\tmutex_lock(&foo_mutex);\n");
      }
      String test = one.test().map(ContextRules.Guard::function).orElse("");
      if (test.isEmpty()) {
        out.append('\t').append(call).append('\n');
      } else if (one.whenTrue()) {
        out.append("\tif (").append(test).append("())\n\t\t").append(call).append('\n');
      } else {
        out.append("\tif (").append(test).append("())\n\t\treturn;\n\t");
        out.append(call).append('\n');
      }
      out.append("}\n\n");
    }
    out.append("void foo_start(void)\n{\n");
    for (ContextRules.ArgumentRoot root : roots) {
      out.append('\t').append(root.function()).append('(');
      out.append("0, ".repeat(root.argument())).append("step0, 0);\n");
    }
    return out.append("}\n").toString();
  }

  /** The titles of the contexts in which the release breaks a law of the model. */
  Set<String> wrongIn(Family family, ContextRules rules, List<ContextRules.Guard> guards) {
    Set<String> wrong = new TreeSet<>();
    for (ContextRules.ArgumentRoot root : roots) {
      rules
          .context(root.context())
          .filter(c -> reaches(c, guards) && breaks(family, c))
          .ifPresent(c -> wrong.add(c.title()));
    }
    return wrong;
  }

  private boolean reaches(Context context, List<ContextRules.Guard> guards) {
    for (Level level : levels) {
      if (level.sleeps() && context.forbids().contains("sleep")) {
        // that it sleeps there would be another bug
        return false;
      }
      for (ContextRules.Guard guard : guards) {
        boolean asked = level.test().filter(t -> t.function().equals(guard.function())).isPresent();
        if (asked
            && guard.answer() == level.whenTrue()
            && guard.excluded().contains(context.name())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean breaks(Family family, Context context) {
    ReferenceModel model = ReferenceModel.of(family);
    ObjectState state = model.shared();
    List<ModelStep> steps = new ArrayList<>();
    for (Api.Effect effect : release.effects()) {
      steps.add(new ModelStep.Take(effect.counter()));
    }
    steps.add(new ModelStep.OthersLeave());
    steps.add(new ModelStep.Call(release.name()));
    for (Api.Effect effect : release.effects()) {
      steps.add(new ModelStep.Drop(effect.counter(), release.defersZero()));
    }
    boolean broken = false;
    for (ModelStep step : steps) {
      Transition made = model.step(state, step, context);
      state = made.after();
      broken |= made.breaches().stream().anyMatch(b -> b.law() == Law.FORBIDDEN_CONTEXT);
    }
    return broken;
  }

  @Override
  public String toString() {
    return text().substring(HEAD.length());
  }
}
