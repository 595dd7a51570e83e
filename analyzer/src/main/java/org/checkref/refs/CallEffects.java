package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.rules.Api;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Word;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** Runs a call on a state: one state comes out for each outcome that matters. */
final class CallEffects {
  private final Function function;
  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final Repeats repeats;
  private final Callees callees;
  private final References references;
  private final Optional<DefinitionReading> reading;
  private final Custody custody;
  private final ApiEffects apis;
  private final SummaryEffects summarised;
  private final MemberValues members;
  private final Unfilled unfilled;
  private final Lists lists;

  /**
   * @param reading how operations on counters are read, in the functions that rules are about
   */
  CallEffects(
      Function function,
      Repeats repeats,
      CounterFields counters,
      Vocabulary vocabulary,
      Callees callees,
      References references,
      Optional<DefinitionReading> reading) {
    this.reading = reading;
    this.function = function;
    this.repeats = repeats;
    this.counters = counters;
    this.vocabulary = vocabulary;
    this.callees = callees;
    this.references = references;
    this.custody = new Custody(references.fields());
    this.summarised = new SummaryEffects(references, custody);
    this.apis = new ApiEffects(references, custody, references.demands());
    this.members = new MemberValues(function, vocabulary, callees, membersOfCallees());
    this.unfilled = new Unfilled(function, vocabulary, this::drops);
    this.lists = new Lists(function, vocabulary, callees);
  }

  /** Whether a call may change references, or is not known not to. */
  boolean hasEffect(Instruction.Call call) {
    Optional<String> name = call.name();
    if (name.isEmpty()) {
      return false;
    }
    return counters.api(name.get()).isPresent()
        || references.isCounterOperation(call)
        || reading.filter(r -> r.mayEnd(call)).isPresent()
        || ownCases(call)
            .anyMatch(
                c -> !c.effects().isEmpty() || !c.unclear().isEmpty() || !c.deferred().isEmpty());
  }

  /** What the definitions of a function do, if the rules have not said it. */
  private Stream<Summary.Effect> ownEffects(Instruction.Call call) {
    return ownCases(call).flatMap(c -> c.effects().stream());
  }

  private Stream<Summary.Case> ownCases(Instruction.Call call) {
    if (call.name().flatMap(counters::api).filter(a -> !a.api().onlyNeeds()).isPresent()) {
      return Stream.of();
    }
    return callees.summaries(function, call).stream().flatMap(s -> s.cases().stream());
  }

  /**
   * The members by which what calls do names its objects, whether this function reads them or not.
   */
  Set<String> namedByCallees() {
    return membersOfCallees().stream().map(Emptying.Name::field).collect(Collectors.toSet());
  }

  private Set<Emptying.Name> membersOfCallees() {
    Set<Emptying.Name> names = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call && call.name().isPresent()) {
          ownCases(call)
              .forEach(
                  c -> {
                    c.effects().forEach(e -> Terms.members(e.object(), names));
                    c.unclear().forEach(u -> Terms.members(u.reference().object(), names));
                    c.guard().ifPresent(g -> Terms.members(g.value(), names));
                  });
        }
      }
    }
    return names;
  }

  /** Names of members to which calls, not assignments, give NULL, or nothing. */
  Set<String> emptiedByCallees() {
    Set<String> names = members.constants();
    names.addAll(unfilled.names());
    names.addAll(lists.names());
    return names;
  }

  /** Whether a call makes a list of which it matters that it is empty. */
  boolean makesList(Instruction.Call call) {
    return lists.concerns(call);
  }

  /** Whether a call may drop a reference. */
  boolean mayDrop(Instruction.Call call) {
    Optional<String> name = call.name();
    return name.isPresent()
        && (counters
                .api(name.get())
                .filter(a -> a.api().effects().stream().anyMatch(CallEffects::isDrop))
                .isPresent()
            || ownEffects(call).anyMatch(e -> e.delta() < 0));
  }

  /** Whether a call may drop one, be it on some ways alone. */
  private boolean drops(Instruction.Call call) {
    return mayDrop(call)
        || ownCases(call).flatMap(c -> c.unclear().stream()).anyMatch(Summary.Unclear::dropped);
  }

  private static boolean isDrop(Api.Effect effect) {
    return effect.kind() == Api.Kind.DROPS;
  }

  List<State> run(State state, Instruction.Call call, int block, int index) {
    if (repeats.contains(block)) {
      // what the call returned on an earlier turn of a loop may be among its arguments
      Aging.age(state, block, index, call.position());
    }
    Evaluation evaluation = new Evaluation(state);
    List<Term> arguments = new ArrayList<>();
    for (Value argument : call.arguments()) {
      arguments.add(evaluation.term(argument));
    }
    Optional<String> name = call.name();
    if (name.isEmpty()) {
      References.maybeReplaced(state, arguments);
      custody.passOnAll(state, arguments, call);
      return List.of(unknownResult(state, call, block, index, "the result"));
    }
    Optional<CounterFields.FamilyApi> api = counters.api(name.get());
    boolean fits =
        api.isPresent() && (!arguments.isEmpty() || api.get().api().parameters().isEmpty());
    if (fits && api.get().api().onlyNeeds()) {
      // what else it does its definition says
      apis.require(state, api.get(), call, arguments);
    } else if (fits) {
      State after = unknownResult(state, call, block, index, call.name().get() + "()");
      Term result = resultOf(after, call);
      api.get()
          .api()
          .returned()
          .filter(r -> r < arguments.size())
          .ifPresent(r -> after.locals.put(call.result(), arguments.get(r)));
      return apis.apply(after, api.get(), call, arguments, result);
    }
    Optional<List<State>> read =
        reading.flatMap(
            r ->
                r.run(
                    state,
                    call,
                    arguments,
                    s -> unknownResult(s, call, block, index, name.get() + "()")));
    if (read.isPresent()) {
      return read.get();
    }
    Optional<Word> word = vocabulary.word(name.get());
    boolean postpones = word.filter(w -> w.meaning() == Vocabulary.Meaning.POSTPONES).isPresent();
    if (word.isPresent() && !postpones && word.get().argument() < Math.max(1, arguments.size())) {
      if (word.get().meaning().isUse()) {
        references.uses().checkUses(state, call, arguments, name.get(), i -> true);
      }
      return word.get().meaning() == Vocabulary.Meaning.COMPARE_EXCHANGE
          ? compareExchange(state, word.get(), call, arguments, block, index)
          : List.of(applyWord(state, word.get(), call, arguments, block, index));
    }
    Optional<State> counted = references.primitive(state, call, arguments);
    if (counted.isPresent()) {
      return List.of(unknownResult(counted.get(), call, block, index, name.get() + "()"));
    }
    return applyKnown(state, name.get(), call, arguments, block, index);
  }

  private List<State> applyKnown(
      State state, String name, Instruction.Call call, List<Term> arguments, int block, int index) {
    List<Summary> summaries = callees.summaries(function, call);
    State after = newResult(state, call, block, index, name + "()");
    references
        .uses()
        .checkUses(after, call, arguments, name, i -> callees.looks(function, call, i));
    references.passings().called(after, call, arguments);
    for (int i = 0; i < arguments.size(); i++) {
      Term argument = arguments.get(i);
      Value value = call.arguments().get(i);
      boolean owner = references.orphans().isOwner(after, argument);
      boolean struct = isOwnerStruct(value);
      if ((owner || struct || after.credits.isOwner(argument))
          && callees.frees(function, call, i)) {
        after.credits.forgetOwner(argument);
        if (owner) {
          references.orphans().freed(after, argument, call);
        }
        if (struct) {
          references.ends().freed(after, argument, value, call);
        }
      }
    }
    boolean agree =
        !summaries.isEmpty() && summaries.stream().allMatch(s -> s.doesAs(summaries.get(0)));
    if (agree) {
      returned(summaries.get(0))
          .ifPresent(
              r ->
                  after.locals.put(call.result(), Substitution.of(after, r, arguments, Term.ZERO)));
    }
    boolean known = agree && !summaries.get(0).isNothing();
    List<SummaryEffects.Outcome> outcomes =
        known
            ? summarised.apply(after, summaries.get(0), call, arguments, block, index)
            : List.of(new SummaryEffects.Outcome(after, Set.of()));
    if (agree && !known) {
      summarised.passOnDoubts(after, summaries.get(0), call, arguments);
    }
    if (!known) {
      keepArguments(after, call, arguments, !summaries.isEmpty() && !agree);
    }
    List<State> states = new ArrayList<>();
    for (SummaryEffects.Outcome outcome : outcomes) {
      State left = outcome.state();
      defer(left, name, call, arguments);
      References.maybeReplaced(left, arguments);
      members.forgetSet(left, call, arguments, block, index);
      outcome.emptied().forEach(place -> left.memory.put(place, Term.ZERO));
      if (!known) {
        members.empty(left, call, arguments);
      }
      forgetAddressed(left, call, block, index);
      states.add(left);
    }
    return states;
  }

  /** What a callback that is passed along will drop when it runs. */
  private void defer(State state, String name, Instruction.Call call, List<Term> arguments) {
    vocabulary
        .word(name)
        .filter(w -> w.meaning() == Vocabulary.Meaning.POSTPONES)
        .filter(w -> w.argument() < arguments.size())
        .map(w -> call.arguments().get(w.argument()))
        .filter(Value.Global.class::isInstance)
        .map(callback -> callees.summaries(function, ((Value.Global) callback).name()))
        .filter(found -> found.stream().distinct().count() == 1)
        .ifPresent(found -> Deferrals.defer(state, found.get(0), arguments));
  }

  /** What a call returns in any case, built of its parameters. */
  private static Optional<Term> returned(Summary summary) {
    return summary.cases().stream().map(Summary.Case::returned).distinct().count() == 1
        ? summary.cases().get(0).returned()
        : Optional.empty();
  }

  /** Whether a value points at a struct of which a member, or a part's member, owns references. */
  private boolean isOwnerStruct(Value value) {
    return value instanceof Value.Local local
        && local.type().tagged()
        && local.type().pointers() == 1
        && callees.isOwner(local.type().name());
  }

  private void keepArguments(
      State after, Instruction.Call call, List<Term> arguments, boolean unclear) {
    boolean closure =
        call.arguments().stream()
            .anyMatch(a -> a instanceof Value.Global name && callees.drops(function, name.name()));
    for (int i = 0; i < arguments.size(); i++) {
      boolean counted = isCounted(after, arguments.get(i), call.arguments().get(i));
      if (counted && (closure || callees.keeps(function, call, i))) {
        custody.passOn(after, arguments.get(i), call);
      } else if (counted && unclear) {
        // what its definitions do with it they say themselves
        custody.keep(after, arguments.get(i), call);
      }
      // who is given a variable's address may drop what is in it
      if (call.arguments().get(i) instanceof Value.Address address
          && address.place() instanceof Value.Local local) {
        Term held = after.locals.get(local);
        if (held != null && after.held.keySet().stream().anyMatch(k -> k.object().equals(held))) {
          after.keep(held, call.position(), Custody.how(call));
        }
      }
    }
  }

  /**
   * Whether it matters what becomes of an argument: it is, or holds, what a reference is on or may
   * be taken of.
   */
  private boolean isCounted(State state, Term argument, Value value) {
    if (Reasoning.isConstant(argument)) {
      return false;
    }
    if (references.isCandidate(value)) {
      return true;
    }
    return argument instanceof Term.Address address
        && state.memory.entrySet().stream()
            .anyMatch(
                e ->
                    Terms.any(e.getKey(), t -> t.equals(address))
                        && state.held.keySet().stream()
                            .anyMatch(k -> k.object().equals(e.getValue())));
  }

  /** The result is a new unknown, and so is every local whose address went along. */
  private State unknownResult(
      State state, Instruction.Call call, int block, int index, String name) {
    newResult(state, call, block, index, name);
    forgetAddressed(state, call, block, index);
    return state;
  }

  private static State newResult(
      State state, Instruction.Call call, int block, int index, String name) {
    state.locals.put(call.result(), new Term.Symbol(block, index, 0, name));
    return state;
  }

  private static void forgetAddressed(State state, Instruction.Call call, int block, int index) {
    for (Value argument : call.arguments()) {
      if (argument instanceof Value.Address address
          && address.place() instanceof Value.Local local
          && !(local.type().tagged() && local.type().pointers() == 0)) {
        state.locals.put(local, SummaryEffects.leftIn(local, call, block, index));
      } else if (argument instanceof Value.Address address
          && address.place() instanceof Value.Local local) {
        Term base = new Term.Address(new Place.OfLocal(local));
        for (Place place : state.loadedFrom(base)) {
          String field = place instanceof Place.Member member ? member.field() : "";
          state.memory.put(place, new Term.Symbol(block, index, 0, local.name() + "." + field));
        }
      }
    }
  }

  private static Term resultOf(State state, Instruction.Call call) {
    return state.locals.getOrDefault(call.result(), Term.ZERO);
  }

  private State applyWord(
      State state, Word word, Instruction.Call call, List<Term> arguments, int block, int index) {
    Term subject = arguments.isEmpty() ? Term.ZERO : arguments.get(word.argument());
    switch (word.meaning()) {
      case TO_ERROR:
        // an error number is negative: nobody makes a pointer of anything else
        new Reasoning(state).restrict(subject, Signs.NEGATIVE | Signs.ZERO);
        state.locals.put(call.result(), subject);
        return state;
      case SAME, FROM_ERROR:
        state.locals.put(call.result(), subject);
        return state;
      case IS_ERROR:
        return test(state, call, Reasoning.IS_ERROR, subject);
      case IS_ERROR_OR_NULL:
        return test(state, call, Reasoning.IS_ERROR_OR_NULL, subject);
      case FROM_ERROR_OR_ZERO:
        return test(state, call, Reasoning.ERROR_OR_ZERO, subject);
      case STORE:
        store(state, word.argument(), 1, call, arguments);
        return unknownResult(state, call, block, index, word.name());
      case EXCHANGE:
        return exchange(state, word, call, arguments, block, index);
      case CONTAINER:
        Optional<Term> struct =
            isStepped(call.arguments().get(word.argument()))
                ? Optional.empty()
                : Containers.of(word, arguments);
        if (struct.isPresent()) {
          state.locals.put(call.result(), struct.get());
          return state;
        }
        unknownResult(state, call, block, index, word.name() + "()");
        new Reasoning(state).restrict(resultOf(state, call), Signs.POSITIVE);
        return state;
      case ALLOCATES_ZEROED:
        unknownResult(state, call, block, index, word.name() + "()");
        members.zeroed(state, resultOf(state, call));
        unfilled.zeroed(state, resultOf(state, call), call);
        return state;
      case MAKES_LOCK:
        unfilled.locked(state, subject);
        return unknownResult(state, call, block, index, word.name() + "()");
      case EMPTIES_LIST:
        lists.make(state, call);
        return unknownResult(state, call, block, index, word.name() + "()");
      case IS_EMPTY_LIST:
        Optional<Boolean> empty = lists.isEmpty(state, call);
        unknownResult(state, call, block, index, word.name() + "()");
        empty.ifPresent(e -> state.locals.put(call.result(), new Term.Number(e ? 1 : 0)));
        return state;
      case BORROWS, NORETURN:
        return unknownResult(state, call, block, index, word.name() + "()");
      case FREES:
        state.credits.forgetOwner(subject);
        References.undone(state, subject);
        if (word.argument() < call.arguments().size()) {
          references.ends().freed(state, subject, call.arguments().get(word.argument()), call);
        }
        references.orphans().freed(state, subject, call);
        return unknownResult(state, call, block, index, word.name() + "()");
      default:
        return unknownResult(state, call, block, index, word.name() + "()");
    }
  }

  /** Whether a value is that of a variable that walks along a list. */
  private boolean isStepped(Value value) {
    boolean given = function.parameters().contains(value);
    return value instanceof Value.Local
        && function.blocks().stream()
                .flatMap(b -> b.instructions().stream())
                .filter(i -> i instanceof Instruction.Assign a && a.place().equals(value))
                .count()
            > (given ? 0 : 1);
  }

  private static State test(State state, Instruction.Call call, String test, Term subject) {
    state.locals.put(call.result(), new Term.Compound(test, List.of(subject)));
    return state;
  }

  private State exchange(
      State state, Word word, Instruction.Call call, List<Term> arguments, int block, int index) {
    Optional<Place> place = placeOf(state, call.arguments().get(word.argument()));
    int stored = word.argument() + 1;
    if (place.isEmpty() || stored >= arguments.size()) {
      return unknownResult(state, call, block, index, word.name() + "()");
    }
    Term old = new Evaluation(state).load(place.get());
    references.assign(state, place.get(), arguments.get(stored), call.position());
    state.locals.put(call.result(), old);
    return state;
  }

  /**
   * It stores the new value and returns the expected one, or returns another and stores nothing.
   */
  private List<State> compareExchange(
      State state, Word word, Instruction.Call call, List<Term> arguments, int block, int index) {
    Optional<Place> place = placeOf(state, call.arguments().get(word.argument()));
    int stored = word.argument() + 2;
    if (place.isEmpty() || stored >= arguments.size()) {
      return List.of(unknownResult(state, call, block, index, word.name() + "()"));
    }
    Term expected = arguments.get(stored - 1);
    State failed = new State(state);
    references.assign(state, place.get(), arguments.get(stored), call.position());
    state.locals.put(call.result(), expected);
    newResult(failed, call, block, index, word.name() + "()");
    Term found = resultOf(failed, call);
    new Reasoning(failed).assume(new Term.Compound("==", List.of(found, expected)), false);
    failed.memory.put(place.get(), found);
    return List.of(state, failed);
  }

  private void store(
      State state, int target, int valueOffset, Instruction.Call call, List<Term> arguments) {
    if (target + valueOffset < arguments.size()) {
      placeOf(state, call.arguments().get(target))
          .ifPresent(
              p ->
                  references.assign(
                      state, p, arguments.get(target + valueOffset), call.position()));
    }
  }

  private static Optional<Place> placeOf(State state, Value target) {
    Evaluation evaluation = new Evaluation(state);
    if (target instanceof Value.Address address) {
      return Optional.of(evaluation.place(address.place()));
    }
    if (target instanceof Value.Constant || target instanceof Value.Opaque) {
      return Optional.empty();
    }
    return Optional.of(evaluation.place(target));
  }
}
