package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * Callees that remember what was asked of them for one function, in order, and what they answered:
 * the same, each time a path comes by. A walk that would be answered the same comes to the same.
 */
final class Asking implements Callees {
  /** A question about a name. */
  private enum About {
    /** {@link Callees#summaries}. */
    SUMMARIES(Callees::summaries),
    /** {@link Callees#drops}. */
    DROPS(Callees::drops),
    /** {@link Callees#isReleased}. */
    RELEASED((callees, caller, member) -> callees.isReleased(member)),
    /** {@link Callees#isOwner}. */
    OWNER((callees, caller, struct) -> callees.isOwner(struct));

    /** Asks it. */
    @FunctionalInterface
    private interface Asker {
      Object ask(Callees callees, Function caller, String name);
    }

    private final Asker asker;

    About(Asker asker) {
      this.asker = asker;
    }
  }

  /** A question about an argument of a call. */
  private enum AboutArgument {
    /** {@link Callees#keeps}. */
    KEPT(Callees::keeps),
    /** {@link Callees#looks}. */
    LOOKED_AT(Callees::looks),
    /** {@link Callees#frees}. */
    FREED(Callees::frees),
    /** {@link Callees#assigned}. */
    ASSIGNED(Callees::assigned),
    /** {@link Callees#emptied}. */
    EMPTIED(Callees::emptied);

    /** Asks it. */
    @FunctionalInterface
    private interface Asker {
      Object ask(Callees callees, Function caller, Instruction.Call call, int argument);
    }

    private final Asker asker;

    AboutArgument(Asker asker) {
      this.asker = asker;
    }
  }

  /** What a walk asks of callees. */
  private sealed interface Question {
    Object ask(Callees callees, Function caller);

    /** About a name. */
    record OfName(About about, String name) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return about.asker.ask(callees, caller, name);
      }
    }

    /** About a call that hands functions over. */
    record OfCall(Instruction.Call call) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.summaries(caller, call);
      }
    }

    /** About an argument. */
    record OfArgument(AboutArgument about, Instruction.Call call, int argument)
        implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return about.asker.ask(callees, caller, call, argument);
      }
    }
  }

  /**
   * What was asked, each question once, in the order in which they came up first.
   *
   * @param counters the answers of the counters, whose order does not matter
   */
  record Answers(List<Answered> callees, Map<CounterFields.Question, Object> counters) {
    Answers {
      callees = List.copyOf(callees);
      counters = Map.copyOf(counters);
    }

    /** Whether the counters answer the same. */
    boolean hold(CounterFields fields) {
      return counters.entrySet().stream()
          .allMatch(one -> one.getKey().ask(fields).equals(one.getValue()));
    }

    /**
     * Asks anew, in the same order, until an answer differs: what a walk would ask first anyway.
     */
    boolean hold(Callees here, CounterFields fields, Function caller) {
      if (!hold(fields)) {
        return false;
      }
      for (Answered one : callees) {
        if (!one.holds(here, caller)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A question and its answer. */
  private record Answered(Question question, Object answer) {
    boolean holds(Callees callees, Function caller) {
      return question.ask(callees, caller).equals(answer);
    }
  }

  /**
   * Answers about arguments. By a call's identity: it is asked about each time a path comes by, and
   * has no cheap hash.
   */
  private static final class OfArguments<T> {
    private final Map<Instruction.Call, Map<Integer, T>> answers = new IdentityHashMap<>();

    @Nullable T get(Instruction.Call call, int argument) {
      Map<Integer, T> known = answers.get(call);
      return known == null ? null : known.get(argument);
    }

    void put(Instruction.Call call, int argument, T answer) {
      answers.computeIfAbsent(call, c -> new HashMap<>()).put(argument, answer);
    }
  }

  private final Callees callees;
  private final Map<String, List<Summary>> summaries = new HashMap<>();
  private final Map<String, Boolean> drops = new HashMap<>();
  private final Map<String, Boolean> released = new HashMap<>();
  private final Map<String, Boolean> owners = new HashMap<>();
  private final OfArguments<Boolean> kept = new OfArguments<>();
  private final OfArguments<Boolean> lookedAt = new OfArguments<>();
  private final OfArguments<Boolean> freed = new OfArguments<>();
  private final OfArguments<Set<String>> assigned = new OfArguments<>();
  private final OfArguments<Set<Emptying.Name>> emptied = new OfArguments<>();
  private final Map<Instruction.Call, List<Summary>> bySite = new IdentityHashMap<>();
  private final Map<CounterFields.Question, Object> counters = new HashMap<>();
  private final List<Answered> answers = new ArrayList<>();

  Asking(Callees callees) {
    this.callees = callees;
  }

  Answers answers() {
    return new Answers(answers, counters);
  }

  /** Counters that remember the same. */
  CounterFields counters(CounterFields fields) {
    return fields.heardBy(counters::putIfAbsent);
  }

  private <T> T told(Map<String, T> known, About about, String name, T answer) {
    known.put(name, answer);
    answers.add(new Answered(new Question.OfName(about, name), answer));
    return answer;
  }

  private <T> T told(
      OfArguments<T> known, AboutArgument about, Instruction.Call call, int argument, T answer) {
    known.put(call, argument, answer);
    answers.add(new Answered(new Question.OfArgument(about, call, argument), answer));
    return answer;
  }

  @Override
  public List<Summary> summaries(Function caller, String name) {
    List<Summary> known = summaries.get(name);
    return known != null
        ? known
        : told(summaries, About.SUMMARIES, name, callees.summaries(caller, name));
  }

  @Override
  public List<Summary> summaries(Function caller, Instruction.Call call) {
    List<Summary> known = bySite.get(call);
    if (known == null) {
      known = ask(caller, call);
      bySite.put(call, known);
    }
    return known;
  }

  private List<Summary> ask(Function caller, Instruction.Call call) {
    if (Handed.names(call).isEmpty()) {
      return call.name().map(name -> summaries(caller, name)).orElse(List.of());
    }
    List<Summary> answer = callees.summaries(caller, call);
    answers.add(new Answered(new Question.OfCall(call), answer));
    return answer;
  }

  @Override
  public boolean drops(Function caller, String name) {
    Boolean known = drops.get(name);
    return known != null ? known : told(drops, About.DROPS, name, callees.drops(caller, name));
  }

  @Override
  public boolean isReleased(String member) {
    Boolean known = released.get(member);
    return known != null
        ? known
        : told(released, About.RELEASED, member, callees.isReleased(member));
  }

  @Override
  public boolean isOwner(String struct) {
    Boolean known = owners.get(struct);
    return known != null ? known : told(owners, About.OWNER, struct, callees.isOwner(struct));
  }

  @Override
  public boolean keeps(Function caller, Instruction.Call call, int argument) {
    Boolean known = kept.get(call, argument);
    return known != null
        ? known
        : told(kept, AboutArgument.KEPT, call, argument, callees.keeps(caller, call, argument));
  }

  @Override
  public boolean looks(Function caller, Instruction.Call call, int argument) {
    Boolean known = lookedAt.get(call, argument);
    return known != null
        ? known
        : told(
            lookedAt,
            AboutArgument.LOOKED_AT,
            call,
            argument,
            callees.looks(caller, call, argument));
  }

  @Override
  public boolean frees(Function caller, Instruction.Call call, int argument) {
    Boolean known = freed.get(call, argument);
    return known != null
        ? known
        : told(freed, AboutArgument.FREED, call, argument, callees.frees(caller, call, argument));
  }

  @Override
  public Set<String> assigned(Function caller, Instruction.Call call, int argument) {
    Set<String> known = assigned.get(call, argument);
    return known != null
        ? known
        : told(
            assigned,
            AboutArgument.ASSIGNED,
            call,
            argument,
            callees.assigned(caller, call, argument));
  }

  @Override
  public Set<Emptying.Name> emptied(Function caller, Instruction.Call call, int argument) {
    Set<Emptying.Name> known = emptied.get(call, argument);
    return known != null
        ? known
        : told(
            emptied,
            AboutArgument.EMPTIED,
            call,
            argument,
            callees.emptied(caller, call, argument));
  }
}
