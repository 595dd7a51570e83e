package org.checkref.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.context.SectionRules.Entry;
import org.checkref.graph.Binder;
import org.checkref.index.FunctionDef;
import org.checkref.index.LastCalls;
import org.checkref.index.MacroDef;
import org.checkref.index.Memo;
import org.checkref.index.TreeIndex;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Value;

/**
 * The functions and macros that begin or end sections for their callers: {@code foo_lock()}.
 *
 * <p>Of half a million functions only those are looked at that the index shows to be lopsided: they
 * begin sections and end none, or the other way round, or begin one last; or they call such ones.
 */
final class SectionHelpers {
  /** Helpers that call helpers that call helpers. */
  private static final int DEEPEST = 3;

  private static final Pattern CALL = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\(");

  private final TreeIndex index;
  private final Binder binder;
  private final FunctionStore store;
  private final ContextWords words;
  private final Context task;
  private final Flows flows;
  private final Memo<Integer, Lopsided> lopsided;
  private final Memo<Calls, LastCalls> last;
  private final Memo<Asked, SectionEffect> known;
  private final Memo<String, SectionEffect> macros;

  SectionHelpers(
      TreeIndex index,
      Binder binder,
      FunctionStore store,
      ContextWords words,
      Context task,
      Flows flows) {
    this.flows = flows;
    this.index = index;
    this.lopsided = store.memos().of("SectionHelpers.lopsided", (depth, found, change) -> true);
    this.last = store.memos().of("SectionHelpers.last", (calls, found, change) -> true);
    this.known =
        store
            .memos()
            .of(
                "SectionHelpers.known",
                (asked, found, change) -> change.isStable(asked.function()));
    this.macros = store.memos().of("SectionHelpers.macros", (name, found, change) -> true);
    this.binder = binder;
    this.store = store;
    this.words = words;
    this.task = task;
  }

  /** Names of what is called, of two kinds. */
  private record Calls(Set<String> first, Set<String> second) {}

  /** A function, and how far down it is looked at: a deeper look may find something else. */
  private record Asked(int function, int depth) {}

  /**
   * Names of functions, by what they may do to the sections of their callers.
   *
   * @param beginners may begin some
   * @param enders may end some
   * @param runners macros that may run what they are given in one
   */
  private record Lopsided(Set<String> beginners, Set<String> enders, Set<String> runners) {
    boolean contains(String name) {
      return beginners.contains(name) || enders.contains(name);
    }
  }

  /** Names of functions that may begin sections for their callers. */
  Set<String> beginners() {
    return Collections.unmodifiableSet(lopsided().beginners());
  }

  /** Names of macros that begin sections and run what they are given. */
  Set<String> runners() {
    return Collections.unmodifiableSet(lopsided().runners());
  }

  /** Names of functions that may end sections of their callers. */
  Set<String> enders() {
    return Collections.unmodifiableSet(lopsided().enders());
  }

  /**
   * What a call by name in a file does to the sections of the function it is in.
   *
   * @param suspected whether a function is looked at, too, that seems to leave what it begins
   */
  SectionEffect effect(String name, int file, boolean suspected) {
    SectionEffect known = effect(name, file, DEEPEST);
    if (!suspected || lopsided().contains(name)) {
      return known;
    }
    List<String> perhaps = new ArrayList<>();
    for (FunctionDef definition : binder.definitions(name, file)) {
      perhaps.addAll(effect(definition, 1).perhaps());
    }
    return new SectionEffect(known.begun(), perhaps, known.ended());
  }

  private SectionEffect effect(String name, int file, int depth) {
    if (depth == 0 || words.isSleeper(name)) {
      return SectionEffect.NONE;
    }
    if (lopsided().contains(name)) {
      List<FunctionDef> definitions = binder.definitions(name, file);
      if (!definitions.isEmpty()) {
        return definitions.stream()
            .map(d -> effect(d, depth))
            .reduce(SectionHelpers::shared)
            .orElse(SectionEffect.NONE);
      }
    }
    return index.functions(name).isEmpty() ? ofMacro(name) : SectionEffect.NONE;
  }

  /** What either begins must be begun by both; what one of them ends may be ended. */
  private static SectionEffect shared(SectionEffect a, SectionEffect b) {
    List<Entry> begun = new ArrayList<>(a.begun());
    begun.retainAll(b.begun());
    return new SectionEffect(begun, either(a.perhaps(), b.perhaps()), most(a.ended(), b.ended()));
  }

  /** As often as in either. */
  private static List<String> most(List<String> a, List<String> b) {
    List<String> most = new ArrayList<>(a);
    List<String> others = new ArrayList<>(b);
    a.forEach(others::remove);
    most.addAll(others);
    return most;
  }

  private static List<String> either(List<String> a, List<String> b) {
    Set<String> either = new LinkedHashSet<>(a);
    either.addAll(b);
    return List.copyOf(either);
  }

  private SectionEffect effect(FunctionDef definition, int depth) {
    return known.get(
        new Asked(definition.id(), depth),
        () ->
            store.get(definition).stream()
                .map(variant -> effect(variant, definition.file(), depth))
                .reduce(SectionHelpers::shared)
                .orElse(SectionEffect.NONE));
  }

  private SectionEffect effect(Function variant, int file, int depth) {
    Flows.Callees callees =
        new Flows.Callees() {
          @Override
          public SectionEffect effect(String name) {
            return SectionHelpers.this.effect(name, file, depth - 1);
          }

          @Override
          public boolean mayBeMacro(String name) {
            return index.functions(name).isEmpty();
          }
        };
    List<SectionFlow.Way> ways = flows.of(variant, task, callees).ways();
    Map<String, Integer> ended = new TreeMap<>();
    Set<String> perhaps = new TreeSet<>();
    for (SectionFlow.Way way : ways) {
      way.state().left().forEach((kind, number) -> ended.merge(kind, number, Math::max));
      perhaps.addAll(way.state().perhaps());
    }
    List<String> each = new ArrayList<>();
    ended.forEach((kind, number) -> each.addAll(Collections.nCopies(number, kind)));
    return new SectionEffect(begun(ways), List.copyOf(perhaps), each);
  }

  /** What is begun on every way out, or on just those that return something, or zero. */
  private List<Entry> begun(List<SectionFlow.Way> ways) {
    Optional<List<Entry>> something = Optional.empty();
    Optional<List<Entry>> zero = Optional.empty();
    for (SectionFlow.Way way : ways) {
      Optional<Answer> returned =
          way.value().flatMap(v -> Answer.of(v, way.state().locals().results()));
      Optional<Long> number = way.value().flatMap(SectionHelpers::number);
      if (number.isEmpty() || number.get() != 0) {
        something = both(something, held(way.state(), returned, Outcome.TRUE));
      }
      if (number.isEmpty() || number.get() == 0) {
        zero = both(zero, held(way.state(), returned.map(Answer::opposite), Outcome.FALSE));
      }
    }
    List<Entry> atSomething = something.orElse(List.of());
    List<Entry> atZero = zero.orElse(List.of());
    if (something.isEmpty() || zero.isEmpty() || atSomething.size() == atZero.size()) {
      List<Entry> always = zero.isEmpty() ? atSomething : atZero;
      return always.stream().map(e -> new Entry(e.kind(), e.context(), Outcome.ALWAYS)).toList();
    }
    Outcome when = atSomething.size() > atZero.size() ? Outcome.TRUE : Outcome.FALSE;
    return (when == Outcome.TRUE ? atSomething : atZero)
        .stream().map(e -> new Entry(e.kind(), e.context(), when)).toList();
  }

  private static Optional<Long> number(Value value) {
    return value instanceof Value.Constant constant
        ? Optional.of(constant.number())
        : Optional.empty();
  }

  private static Optional<List<Entry>> both(Optional<List<Entry>> before, List<Entry> more) {
    if (before.isEmpty()) {
      return Optional.of(more);
    }
    List<Entry> shared = new ArrayList<>(before.get());
    shared.retainAll(more);
    return Optional.of(shared);
  }

  /** What is held at a way out, and what the call whose result is returned begins. */
  private List<Entry> held(SectionState state, Optional<Answer> returned, Outcome when) {
    List<Entry> held = new ArrayList<>();
    state
        .held()
        .forEach(
            (kind, sections) ->
                sections.forEach(section -> held.add(new Entry(kind, section.context(), when))));
    for (Answer answer : returned.stream().toList()) {
      words.sections().begunBy(answer.call().name().orElse("")).stream()
          .filter(e -> e.when() != Outcome.ALWAYS && answer.result().is(e.when()))
          .forEach(e -> held.add(new Entry(e.kind(), e.context(), when)));
    }
    return held;
  }

  /** A macro that is left as a call: its text tells, if it only begins or only ends. */
  private SectionEffect ofMacro(String name) {
    return macros.get(name, () -> findMacro(name));
  }

  private SectionEffect findMacro(String name) {
    List<SectionEffect> found = new ArrayList<>();
    for (MacroDef macro : index.macros(name)) {
      try {
        found.add(ofText(name, index.text(macro)));
      } catch (IOException goneMeanwhile) {
        found.add(SectionEffect.NONE);
      }
    }
    return found.stream().reduce(SectionHelpers::shared).orElse(SectionEffect.NONE);
  }

  private SectionEffect ofText(String macro, String text) {
    List<Entry> begun = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      String name = call.group(1);
      if (!name.equals(macro)) {
        begun.addAll(words.sections().begunBy(name));
        words.sections().endedBy(name).ifPresent(ended::add);
      }
    }
    return begun.isEmpty() || ended.isEmpty()
        ? new SectionEffect(begun, begun.stream().map(Entry::kind).distinct().toList(), ended)
        : SectionEffect.NONE;
  }

  private Lopsided lopsided() {
    return lopsided.get(DEEPEST, this::findLopsided);
  }

  private LastCalls last(Set<String> first, Set<String> second) {
    Calls calls = new Calls(Set.copyOf(first), Set.copyOf(second));
    return last.get(calls, () -> index.lastCalls(calls.first(), calls.second()));
  }

  private Lopsided findLopsided() {
    SectionMacros callers = new SectionMacros(index);
    Set<String> beginning = words.sections().beginning();
    Set<String> ending = words.sections().ending();
    Set<String> macros = callers.calling(beginning);
    Lopsided all =
        new Lopsided(new LinkedHashSet<>(), new LinkedHashSet<>(), callers.running(macros));
    for (String macro : macros) {
      if (!words.sections().isTold(macro) && !ofMacro(macro).begun().isEmpty()) {
        all.beginners().add(macro);
      }
    }
    for (String macro : callers.calling(ending)) {
      if (!words.sections().isTold(macro) && !ofMacro(macro).ended().isEmpty()) {
        all.enders().add(macro);
      }
    }
    beginning.addAll(all.beginners());
    ending.addAll(all.enders());
    for (int level = 0; level < DEEPEST; level++) {
      LastCalls last = last(beginning, ending);
      Set<String> takers = new TreeSet<>(last.first());
      Set<String> leavers = new TreeSet<>(last.second());
      takers.removeIf(all::contains);
      leavers.removeIf(all::contains);
      all.beginners().addAll(takers);
      all.enders().addAll(leavers);
      beginning = takers;
      ending = leavers;
    }
    return all;
  }
}
