package org.checkref.rules.model;

import java.util.List;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;

/**
 * What some code does to one object, in order.
 *
 * <p>As text, steps are separated by semicolons or line ends. A step is a function of the family,
 * which may be said to fail and to be called in a context ({@code mmget_not_zero fails @hardirq}),
 * or one of the words of {@link Word}.
 */
public record ModelScript(List<Step> steps) {
  public ModelScript {
    steps = List.copyOf(steps);
  }

  /** One step. */
  public sealed interface Step {}

  /** A function of the family is called. */
  public record ApiCall(Api api, boolean fails, Context context) implements Step {}

  /** Something happens that no function of the family does. */
  public record Event(Word word, ModelStep step) implements Step {}

  /** What can happen beside calls. */
  public enum Word {
    OTHERS("others", false),
    USE("use", true),
    RETURN("return", true),
    STORE("store", true),
    LEAVE("leave", false),
    CREATE("create", false);

    private final String text;
    private final boolean hasCounter;

    Word(String text, boolean hasCounter) {
      this.text = text;
      this.hasCounter = hasCounter;
    }

    /** As programs write it. */
    public String text() {
      return text;
    }

    /** Whether a counter's name follows. */
    public boolean hasCounter() {
      return hasCounter;
    }

    ModelStep step(String counter) {
      return switch (this) {
        case OTHERS -> new ModelStep.OthersLeave();
        case USE -> new ModelStep.Use(counter);
        case RETURN, STORE -> new ModelStep.HandOver(counter);
        case LEAVE -> new ModelStep.Leave();
        case CREATE -> new ModelStep.Create();
      };
    }
  }

  /**
   * Reads a program.
   *
   * @param model whose family and counters in force it is about
   * @throws ModelScriptException when it has errors
   */
  public static ModelScript parse(String program, ReferenceModel model, ContextRules contexts) {
    return new ScriptReader(program, model, contexts).read();
  }
}
