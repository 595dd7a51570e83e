package org.checkref.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A function that acts on a family's counters.
 *
 * @param name the C function's name
 * @param parameters the parameters' names as the rule gives them; {@code _} for one that does not
 *     matter
 * @param effects what a call does to references; several effects of one call happen together
 * @param need what it needs of its context beyond what the destructors it can reach need
 * @param given references that must be held on a parameter when it is called
 * @param defersZero whether a count that falls to zero is destroyed later, in a sleepable task
 * @param lends arguments whose reference somebody else uses from then on, who may drop it
 * @param recalls arguments whose reference is the caller's alone again
 * @param fresh whether the object it returns is new and nobody else's: until it is stored or passed
 *     on, dropping any one of its counters destroys it as well as dropping the one taken does
 * @param returned the argument that it returns, as {@code of_node_get(np)} does; empty when it
 *     returns something else
 * @param options on what it depends, besides its outcome, whether it does what the rule says
 */
public record Api(
    String name,
    List<String> parameters,
    List<Effect> effects,
    Need need,
    List<Given> given,
    boolean defersZero,
    boolean fresh,
    List<Integer> lends,
    List<Integer> recalls,
    Optional<Integer> returned,
    Options options) {
  public Api {
    lends = List.copyOf(lends);
    recalls = List.copyOf(recalls);
    parameters = List.copyOf(parameters);
    effects = List.copyOf(effects);
    given = List.copyOf(given);
  }

  /** An API that does not return a new object. */
  public Api(
      String name,
      List<String> parameters,
      List<Effect> effects,
      Need need,
      List<Given> given,
      boolean defersZero) {
    this(
        name,
        parameters,
        effects,
        need,
        given,
        defersZero,
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        Options.NONE);
  }

  /** The value of {@link Effect#argument} that stands for the return value. */
  public static final int RETURN = -1;

  /**
   * One effect on one reference.
   *
   * @param kind taken or dropped
   * @param counter the counter's short name, or the pair's
   * @param argument zero-based argument that points at the object, or {@link #RETURN}
   * @param when the return values for which it happens
   */
  public record Effect(Kind kind, String counter, int argument, Outcome when) {}

  /**
   * On what it depends, besides the outcome, whether something happens.
   *
   * @param acts the configuration symbol without which the function does nothing to the counters;
   *     empty when it always does
   * @param defers the symbol with which a count that falls to zero is destroyed later; empty when
   *     that does not depend
   * @param sometimes whether it does it or not for reasons that callers cannot see
   * @param acceptsNull whether NULL may be passed, and nothing happens then
   * @param nullFor arguments for which it returns NULL when they are NULL
   */
  public record Options(
      Optional<String> acts,
      Optional<String> defers,
      boolean sometimes,
      boolean acceptsNull,
      List<Integer> nullFor) {
    public Options {
      nullFor = List.copyOf(nullFor);
    }

    /** It depends on nothing. */
    public static final Options NONE =
        new Options(Optional.empty(), Optional.empty(), false, false, List.of());
  }

  /** The same where it is known which configuration symbols are set. */
  Api with(Predicate<String> isSet) {
    if (options.defers().filter(isSet).isEmpty()) {
      return this;
    }
    return new Api(
        name,
        parameters,
        effects,
        need,
        given,
        true,
        fresh,
        lends,
        recalls,
        returned,
        new Options(
            options.acts(),
            Optional.empty(),
            options.sometimes(),
            options.acceptsNull(),
            options.nullFor()));
  }

  /** Direction of an effect; a pair of calls begins with a take and ends with a drop. */
  public enum Kind {
    TAKES,
    DROPS
  }

  /** Whether it changes references, be it of a pair. */
  public boolean changes() {
    return !effects.isEmpty();
  }

  /** Whether all that the rule says is what has to be held at a call. */
  public boolean onlyNeeds() {
    return effects.isEmpty() && lends.isEmpty() && recalls.isEmpty() && !options.sometimes();
  }

  /**
   * A precondition.
   *
   * @param counter the counter's short name
   * @param argument zero-based
   */
  public record Given(String counter, int argument) {}
}
