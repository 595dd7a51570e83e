package org.checkref.refs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * Callees that remember what was asked of them for one function, in order, and what they answered.
 * A walk that would be answered the same comes to the same.
 */
final class Asking implements Callees {
  /** What a walk asks of callees. */
  sealed interface Question {
    Object ask(Callees callees, Function caller);

    /** {@link Callees#summaries}. */
    record Summaries(String name) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.summaries(caller, name);
      }
    }

    /** {@link Callees#keeps}. */
    record Keeps(Instruction.Call call, int argument) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.keeps(caller, call, argument);
      }
    }

    /** {@link Callees#looks}. */
    record Looks(Instruction.Call call, int argument) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.looks(caller, call, argument);
      }
    }

    /** {@link Callees#frees}. */
    record Frees(Instruction.Call call, int argument) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.frees(caller, call, argument);
      }
    }

    /** {@link Callees#returned}. */
    record Returned(Instruction.Call call) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.returned(caller, call);
      }
    }

    /** {@link Callees#assigned}. */
    record Assigned(Instruction.Call call, int argument) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.assigned(caller, call, argument);
      }
    }

    /** {@link Callees#drops}. */
    record Drops(String name) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.drops(caller, name);
      }
    }

    /** {@link Callees#isReleased}. */
    record IsReleased(String member) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.isReleased(member);
      }
    }

    /** {@link Callees#isOwner}. */
    record IsOwner(String struct) implements Question {
      @Override
      public Object ask(Callees callees, Function caller) {
        return callees.isOwner(struct);
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

    /**
     * Asks anew, in the same order, until an answer differs: what a walk would ask first anyway.
     */
    boolean hold(Callees here, CounterFields fields, Function caller) {
      return counters.entrySet().stream()
              .allMatch(one -> one.getKey().ask(fields).equals(one.getValue()))
          && callees.stream().allMatch(one -> one.holds(here, caller));
    }
  }

  /** A question and its answer. */
  private record Answered(Question question, Object answer) {
    boolean holds(Callees callees, Function caller) {
      return question.ask(callees, caller).equals(answer);
    }
  }

  private final Callees callees;
  private final Set<String> names = new HashSet<>();
  private final Set<String> droppers = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private final Set<String> structs = new HashSet<>();
  // a call is asked about each time a path comes by, and has no cheap hash
  private final Map<Instruction.Call, BitSet> kept = new IdentityHashMap<>();
  private final Map<Instruction.Call, BitSet> looked = new IdentityHashMap<>();
  private final Map<Instruction.Call, BitSet> freed = new IdentityHashMap<>();
  private final Map<Instruction.Call, BitSet> returning = new IdentityHashMap<>();
  private final Map<Instruction.Call, BitSet> assigning = new IdentityHashMap<>();
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

  private static boolean isNew(
      Map<Instruction.Call, BitSet> asked, Instruction.Call call, int argument) {
    BitSet arguments = asked.computeIfAbsent(call, c -> new BitSet());
    boolean isNew = !arguments.get(argument);
    arguments.set(argument);
    return isNew;
  }

  private void tell(Question question, Object answer) {
    answers.add(new Answered(question, answer));
  }

  @Override
  public List<Summary> summaries(Function caller, String name) {
    List<Summary> answer = callees.summaries(caller, name);
    if (names.add(name)) {
      tell(new Question.Summaries(name), answer);
    }
    return answer;
  }

  @Override
  public boolean keeps(Function caller, Instruction.Call call, int argument) {
    boolean answer = callees.keeps(caller, call, argument);
    if (isNew(kept, call, argument)) {
      tell(new Question.Keeps(call, argument), answer);
    }
    return answer;
  }

  @Override
  public boolean looks(Function caller, Instruction.Call call, int argument) {
    boolean answer = callees.looks(caller, call, argument);
    if (isNew(looked, call, argument)) {
      tell(new Question.Looks(call, argument), answer);
    }
    return answer;
  }

  @Override
  public boolean frees(Function caller, Instruction.Call call, int argument) {
    boolean answer = callees.frees(caller, call, argument);
    if (isNew(freed, call, argument)) {
      tell(new Question.Frees(call, argument), answer);
    }
    return answer;
  }

  @Override
  public Optional<Term> returned(Function caller, Instruction.Call call) {
    Optional<Term> answer = callees.returned(caller, call);
    if (isNew(returning, call, 0)) {
      tell(new Question.Returned(call), answer);
    }
    return answer;
  }

  @Override
  public Set<String> assigned(Function caller, Instruction.Call call, int argument) {
    Set<String> answer = callees.assigned(caller, call, argument);
    if (isNew(assigning, call, argument)) {
      tell(new Question.Assigned(call, argument), answer);
    }
    return answer;
  }

  @Override
  public boolean drops(Function caller, String name) {
    boolean answer = callees.drops(caller, name);
    if (droppers.add(name)) {
      tell(new Question.Drops(name), answer);
    }
    return answer;
  }

  @Override
  public boolean isReleased(String member) {
    boolean answer = callees.isReleased(member);
    if (members.add(member)) {
      tell(new Question.IsReleased(member), answer);
    }
    return answer;
  }

  @Override
  public boolean isOwner(String struct) {
    boolean answer = callees.isOwner(struct);
    if (structs.add(struct)) {
      tell(new Question.IsOwner(struct), answer);
    }
    return answer;
  }
}
