package org.checkref.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.graph.CallGraph;
import org.checkref.index.Position;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.ReferenceAnalysis;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.RuleSet;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/**
 * What the functions of a tree do with references that members of structs own. Any thread may ask.
 */
final class MemberUses {
  /** The check of references that nothing drops. */
  static final String LEAK = "leak";

  /** A use and the function it is in. */
  record Use(FieldUse use, FunctionAnalysis in) {
    String directory() {
      return MemberUses.directory(in);
    }

    boolean isInFunctionOf(Use other) {
      return in.function().definition() == other.in.function().definition();
    }

    String file() {
      return in.function().path();
    }

    /** The member; the first by name where one reference was stored in several. */
    FieldName member() {
      return use.members().stream().min(Comparator.comparing(MemberUses::label)).orElseThrow();
    }

    CounterId counter() {
      return use.counter().orElseThrow();
    }

    boolean isOn(CounterId counter) {
      return use.counter().filter(counter::equals).isPresent();
    }
  }

  private final RuleSet rules;
  private final CounterFields counterFields;
  private final Map<FieldName, List<Use>> byMember = new LinkedHashMap<>();
  private final List<Use> all = new ArrayList<>();
  private final Map<String, List<FunctionAnalysis>> byFile = new HashMap<>();
  private final Map<Integer, List<FunctionAnalysis>> byDefinition = new HashMap<>();
  private final Leavings leavings;

  MemberUses(
      RuleSet rules,
      CounterFields counters,
      TreeIndex index,
      CallGraph graph,
      ReferenceAnalysis references) {
    this.rules = rules;
    this.counterFields = counters;
    this.leavings = new Leavings(index, graph, references);
    for (FunctionAnalysis one : references.results()) {
      byFile.computeIfAbsent(one.function().path(), p -> new ArrayList<>()).add(one);
      byDefinition.computeIfAbsent(one.function().definition(), d -> new ArrayList<>()).add(one);
      one.fields().forEach(use -> place(new Use(use, one)));
    }
  }

  private void place(Use use) {
    all.add(use);
    use.use().members().forEach(m -> byMember.computeIfAbsent(m, k -> new ArrayList<>()).add(use));
    // a parameter that callers leave a reference with takes that along
    if (use.use().kind() == FieldUse.Kind.GIVEN) {
      for (CounterId counter : leavings.with(use.in(), use.use().by())) {
        place(
            new Use(
                new FieldUse(
                    FieldUse.Kind.FILLED,
                    use.use().members(),
                    Optional.of(counter),
                    use.use().position(),
                    use.use().by()),
                use.in()));
      }
    }
  }

  /** The counters of references that callers leave with a parameter. */
  Leavings leavings() {
    return leavings;
  }

  /** What was found out about the functions of a file. */
  List<FunctionAnalysis> inFile(String path) {
    return byFile.getOrDefault(path, List.of());
  }

  /** What was found out about a definition, in all its variants; empty when it was not walked. */
  List<FunctionAnalysis> of(int definition) {
    return byDefinition.getOrDefault(definition, List.of());
  }

  /** All uses of a kind, in the tree's order, but those in functions of which the rules speak. */
  List<Use> all(FieldUse.Kind kind) {
    return all.stream().filter(u -> u.use().kind() == kind && !isRuled(u.in())).toList();
  }

  /** The uses of a member of a kind. */
  List<Use> of(FieldName member, FieldUse.Kind kind) {
    return byMember.getOrDefault(member, List.of()).stream()
        .filter(u -> u.use().kind() == kind)
        .toList();
  }

  /** Uses of a member of that name of which the struct is not known. */
  List<Use> maybe(FieldName member, FieldUse.Kind kind) {
    return of(new FieldName("", member.field()), kind);
  }

  /** Whether it is a function that the rules do not know which does it. */
  boolean isByCallee(Use use) {
    return counterFields.api(use.use().by()).isEmpty();
  }

  /** Whether functions of the same directory use the member in one of these ways. */
  boolean near(Use use, FieldName member, FieldUse.Kind... kinds) {
    return Stream.of(kinds)
        .flatMap(k -> Stream.concat(of(member, k).stream(), maybe(member, k).stream()))
        .anyMatch(u -> u.directory().equals(use.directory()));
  }

  /**
   * The counters on which a member owns references, as a place sees it: those that its own file
   * fills it with, as a member such as {@code private_data} is everybody's; else those that others
   * do; else those that all others drop, some where they give it another value; else those that
   * functions leave taken on what it holds.
   */
  Set<CounterId> owned(Use place, FieldName member) {
    Set<CounterId> here =
        of(member, FieldUse.Kind.FILLED).stream()
            .filter(u -> u.file().equals(place.file()) && !isRuled(u.in()))
            .flatMap(u -> u.use().counter().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!here.isEmpty()) {
      return here;
    }
    Set<CounterId> filled = counters(member, FieldUse.Kind.FILLED);
    if (!filled.isEmpty()) {
      return filled;
    }
    Set<CounterId> ended = ended(place, member);
    if (!ended.isEmpty()) {
      return ended;
    }
    return of(member, FieldUse.Kind.TAKEN).stream()
        .filter(u -> u.use().by().isEmpty())
        .flatMap(u -> u.use().counter().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The counters on which all others drop what a member holds, some of them where they give it
   * another value; none when some drop it on another counter.
   */
  private Set<CounterId> ended(Use place, FieldName member) {
    List<Use> others =
        of(member, FieldUse.Kind.RELEASED).stream()
            .filter(u -> !u.isInFunctionOf(place) && !isRuled(u.in()))
            .filter(u -> !has(u.in(), member, FieldUse.Kind.COUNTED))
            .toList();
    Set<CounterId> ended =
        others.stream()
            .filter(u -> has(u.in(), member, FieldUse.Kind.SET))
            .flatMap(u -> u.use().counter().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    boolean all =
        others.stream().allMatch(u -> u.use().counter().filter(ended::contains).isPresent());
    return all ? ended : Set.of();
  }

  /**
   * Whether functions of the same directory leave taken what is dropped here on what a member
   * holds, and not for another member.
   */
  boolean countsNear(Use drop, FieldName member) {
    return Stream.of(FieldUse.Kind.COUNTED, FieldUse.Kind.TAKEN)
        .flatMap(k -> Stream.concat(of(member, k).stream(), maybe(member, k).stream()))
        .filter(u -> u.use().kind() == FieldUse.Kind.TAKEN || u.use().by().isEmpty())
        .filter(u -> u.isOn(drop.counter()) && u.directory().equals(drop.directory()))
        .anyMatch(u -> !fillsAnother(u, member));
  }

  /** Whether a reference that is counted on what a member holds is stored in another member. */
  private static boolean fillsAnother(Use counted, FieldName member) {
    return counted.in().fields().stream()
        .filter(u -> u.kind() == FieldUse.Kind.FILLED && !u.members().contains(member))
        .anyMatch(
            u ->
                u.position().equals(counted.use().position())
                    && u.counter().equals(counted.use().counter()));
  }

  /** The counters on which what a member holds is referenced or dropped. */
  Set<CounterId> counters(FieldName member, FieldUse.Kind... kinds) {
    return Stream.of(kinds)
        .flatMap(k -> of(member, k).stream())
        .filter(u -> !isRuled(u.in()))
        .flatMap(u -> u.use().counter().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the rules speak of does as they say. */
  boolean isRuled(FunctionAnalysis one) {
    return counterFields.api(one.function().name()).isPresent();
  }

  /** Whether the rules say that a member names what something else keeps. */
  boolean isBorrower(FieldName member) {
    return counterFields.isBorrower(member.struct(), member.field());
  }

  /** Whether a function uses a member in a way. */
  static boolean has(FunctionAnalysis one, FieldName member, Predicate<FieldUse> kind) {
    return one.fields().stream().anyMatch(u -> u.members().contains(member) && kind.test(u));
  }

  static boolean has(FunctionAnalysis one, FieldName member, FieldUse.Kind kind) {
    return has(one, member, (FieldUse u) -> u.kind() == kind);
  }

  static String directory(FunctionAnalysis one) {
    String path = one.function().path();
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The one to tell of several: by name an API's, then the first by place. */
  Use first(List<Use> uses) {
    return uses.stream()
        .min(
            Comparator.comparing((Use u) -> counterFields.api(u.use().by()).isEmpty())
                .thenComparing(u -> u.in().function().path())
                .thenComparing(u -> u.use().position()))
        .orElseThrow();
  }

  static String label(FieldName member) {
    return "struct " + member.struct() + "." + member.field();
  }

  static String label(Set<FieldName> members) {
    return members.stream().map(MemberUses::label).sorted().collect(Collectors.joining(" or "));
  }

  /** How reports call a counter. */
  String field(CounterId id) {
    return counterFields.label(id);
  }

  String fields(Set<CounterId> ids) {
    return ids.stream().sorted().map(this::field).collect(Collectors.joining(" and "));
  }

  /**
   * A finding about a member; empty when the counter's family has no such check.
   *
   * @param at the function in which it shows, and where
   */
  Optional<Finding> finding(
      CounterId counter,
      String check,
      FunctionAnalysis in,
      Position at,
      String message,
      List<Finding.Step> steps,
      String help,
      Claim claim) {
    return finding(
        counter,
        check,
        in.function().path(),
        in.function().name(),
        at,
        message,
        steps,
        help,
        claim);
  }

  /** A finding in a function of which no more than its place need be known. */
  Optional<Finding> finding(
      CounterId counter,
      String check,
      String path,
      String function,
      Position at,
      String message,
      List<Finding.Step> steps,
      String help,
      Claim claim) {
    Optional<CheckDoc> doc =
        rules.family(counter.family()).flatMap(f -> AnalysedTree.doc(f, check));
    return doc.map(
        d ->
            new Finding(
                counter.family(),
                check,
                d.severity(),
                Confidence.LIKELY,
                path,
                at,
                function,
                message,
                steps,
                help,
                claim));
  }

  /**
   * A finding about a reference that is taken and that nothing drops.
   *
   * @param step what happens where it is taken
   */
  Optional<Finding> leak(Use taken, String message, String step) {
    return leak(taken, taken.counter(), message, step);
  }

  /** The same, where the counter is known from elsewhere. */
  Optional<Finding> leak(Use taken, CounterId counter, String message, String step) {
    return finding(
        counter,
        LEAK,
        taken.in(),
        taken.use().position(),
        message,
        List.of(
            step(
                taken,
                step,
                List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave()))),
        "drop the " + field(counter) + " reference before leaving",
        Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
  }

  static Finding.Step step(Use use, String text, List<ModelStep> events) {
    return step(use.in(), use.use().position(), text, events);
  }

  static Finding.Step step(FunctionAnalysis in, Position at, String text, List<ModelStep> events) {
    return new Finding.Step(in.function().path(), at, text, events);
  }

  /** Findings that say something new, in their order: variants of a function say the same. */
  static List<Finding> distinct(Stream<Finding> findings) {
    List<Finding> kept = new ArrayList<>();
    findings.filter(f -> kept.stream().noneMatch(f::repeats)).forEach(kept::add);
    return kept;
  }
}
