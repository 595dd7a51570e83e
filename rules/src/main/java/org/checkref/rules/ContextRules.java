package org.checkref.rules;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where code runs and how it comes to run there.
 *
 * @param contexts mildest first
 * @param roots what makes a function start in a context
 * @param regions calls between which a function is in a stricter context than its caller
 * @param guards tests that tell the context
 * @param assertions functions behind which code is not meant to run in some contexts
 * @param complaints functions that complain of an argument that is true: code behind them is meant
 *     for when it is not
 * @param sleepers functions that only a sleepable task may call: code behind such a call is in one
 */
public record ContextRules(
    List<Context> contexts,
    List<Root> roots,
    List<Region> regions,
    List<Guard> guards,
    List<Assertion> assertions,
    Set<String> complaints,
    Set<String> sleepers) {
  // sets are walked in the order of the rule file; Set.copyOf has another order in each run
  public ContextRules {
    contexts = List.copyOf(contexts);
    roots = List.copyOf(roots);
    regions = List.copyOf(regions);
    guards = List.copyOf(guards);
    assertions = List.copyOf(assertions);
    complaints = Collections.unmodifiableSet(new LinkedHashSet<>(complaints));
    sleepers = Collections.unmodifiableSet(new LinkedHashSet<>(sleepers));
  }

  /** The contexts that something leads to, mildest first. */
  public List<Context> entered() {
    Set<String> names = new LinkedHashSet<>();
    roots.forEach(root -> names.add(root.context()));
    regions.forEach(region -> names.add(region.context()));
    return contexts.stream().filter(context -> names.contains(context.name())).toList();
  }

  public Optional<Context> context(String name) {
    return contexts.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /**
   * A kind of context.
   *
   * @param name as rules write it
   * @param title as reports write it, such as {@code an RCU callback}
   * @param forbids abilities that code has not here
   */
  public record Context(String name, String title, Set<String> forbids) {
    public Context {
      forbids = Collections.unmodifiableSet(new LinkedHashSet<>(forbids));
    }
  }

  /** What makes a function start in a context. */
  public sealed interface Root {
    /**
     * Name of the context, or {@link #CALLER}: the callback runs where its registration's caller
     * runs.
     */
    String context();

    /** The same in another context. */
    Root in(String context);
  }

  /** The context of a callback that is called before the registering call returns. */
  public static final String CALLER = "caller";

  /**
   * A function (or declaring macro) that is given a callback.
   *
   * @param function registering function or macro
   * @param argument zero-based index of the callback
   */
  public record ArgumentRoot(String function, int argument, String context) implements Root {
    @Override
    public Root in(String other) {
      return new ArgumentRoot(function, argument, other);
    }
  }

  /** A callback stored in a member, by an initialiser or an assignment; {@code struct} is a tag. */
  public record FieldRoot(String struct, String field, String context) implements Root {
    @Override
    public Root in(String other) {
      return new FieldRoot(struct, field, other);
    }
  }

  /**
   * A function that runs in a context itself.
   *
   * @param function name of the function, or how the names of all such functions begin
   * @param star whether it is a beginning
   */
  public record FunctionRoot(String function, boolean star, String context) implements Root {
    @Override
    public Root in(String other) {
      return new FunctionRoot(function, star, other);
    }

    /** Whether a function is meant. */
    public boolean matches(String name) {
      return star ? name.startsWith(function) : name.equals(function);
    }
  }

  /** The ability that a call of one of the {@link #sleepers} needs. */
  public static final String SLEEP = "sleep";

  /**
   * A stretch between two calls: {@code spin_lock} … {@code spin_unlock}.
   *
   * <p>A guard class is entered by a call of the name {@code "guard mutex"} and left by {@code
   * "unguard mutex"}: no C identifiers, so that no function of a tree can be mistaken for them.
   */
  public record Region(String enter, String leave, String context, Outcome when) {
    /** The stretch from {@code guard(class)(…)} to the end of its block. */
    static Region ofGuard(String guardClass, String context) {
      return new Region(
          enterGuard(guardClass), "un" + enterGuard(guardClass), context, Outcome.ALWAYS);
    }

    /** The name of the call that enters a guard class. */
    static String enterGuard(String guardClass) {
      return "guard " + guardClass;
    }
  }

  /**
   * A test: when {@code function()} answers {@code answer}, code is in none of {@code excluded}.
   */
  public record Guard(String function, boolean answer, Set<String> excluded) {
    public Guard {
      excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
    }
  }

  /** A call of {@code function()} says that code is in none of {@code excluded}. */
  public record Assertion(String function, Set<String> excluded) {
    public Assertion {
      excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
    }
  }
}
