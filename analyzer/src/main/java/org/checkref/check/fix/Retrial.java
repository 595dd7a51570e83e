package org.checkref.check.fix;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.check.AnalysedTree;
import org.checkref.index.FunctionDef;
import org.checkref.refs.Backing;
import org.checkref.refs.CounterId;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Suspicion;
import org.checkref.syntax.Function;

/**
 * Analyses a function again with changes made, and compares: nothing may be suspected that was not
 * before, and no drop may be in doubt that was not.
 */
final class Retrial {
  /** A suspicion by what stays when the text around it changes. */
  private record Charge(Suspicion.Kind kind, CounterId counter, int offset, int takenAt) {}

  /**
   * What was found out about the function in one of its texts, with offsets of the first one.
   *
   * @param doubtful places that drop what some path there may not have
   * @param added number of places in inserted text that drop
   * @param backing whether their paths have what they drop
   * @param sound whether everything could be analysed, and the inserted drops may run where they
   *     are
   */
  private record Verdict(
      Set<Charge> charges,
      Map<Integer, Backing> doubtful,
      int added,
      Backing backing,
      boolean sound) {
    boolean isAsBad(int place, Backing other) {
      return other.compareTo(doubtful.getOrDefault(place, Backing.OWN)) <= 0;
    }
  }

  private final AnalysedTree tree;
  private final FunctionDef definition;
  private final Code code;
  private final Regions regions;
  private final int variants;
  private final Verdict before;
  private final Map<Edits, Verdict> known = new HashMap<>();

  Retrial(AnalysedTree tree, FunctionDef definition, List<FunctionAnalysis> analyses, Code code) {
    this.tree = tree;
    this.definition = definition;
    this.code = code;
    this.regions = new Regions(tree);
    this.variants = analyses.size();
    this.before = verdict(analyses, Edits.NONE, code);
  }

  /** Whether the suspicions are gone. */
  boolean mends(Edits edits, int drops, Backing worst, Set<Suspicion> suspicions) {
    Set<Charge> left = verdict(edits).charges();
    return holds(edits, drops, worst)
        && suspicions.stream()
            .flatMap(s -> charge(s, Edits.NONE, code).stream())
            .noneMatch(left::contains);
  }

  /** Whether changes that were tried before mend this suspicion as well. */
  boolean isMendedBy(Edits edits, Suspicion suspicion) {
    return !edits.all().isEmpty()
        && mends(edits, drops(edits), Backing.NO_OBJECT, Set.of(suspicion));
  }

  /** How many drops the changes insert. */
  int drops(Edits edits) {
    return verdict(edits).added();
  }

  /**
   * Whether nothing gets worse.
   *
   * @param drops how many drops the changes insert
   * @param worst how far their paths may lack what they drop
   */
  boolean holds(Edits edits, int drops, Backing worst) {
    Verdict after = verdict(edits);
    return before.sound()
        && after.sound()
        && after.added() == drops
        && before.charges().containsAll(after.charges())
        && after.backing().compareTo(worst) <= 0
        && after.doubtful().entrySet().stream()
            .allMatch(d -> before.isAsBad(d.getKey(), d.getValue()));
  }

  private Verdict verdict(Edits edits) {
    return known.computeIfAbsent(edits, this::judge);
  }

  private Verdict judge(Edits edits) {
    byte[] file = edits.apply(code.text()).getBytes(StandardCharsets.ISO_8859_1);
    FunctionDef edited =
        new FunctionDef(
            definition.id(),
            definition.file(),
            definition.path(),
            definition.name(),
            definition.start(),
            definition.nameOffset(),
            definition.parametersStart(),
            definition.parametersEnd(),
            definition.bodyStart(),
            definition.bodyEnd() + edits.growth(),
            definition.isStatic(),
            definition.isInline(),
            definition.byMacro());
    List<FunctionAnalysis> analyses =
        tree.functions().parse(edited, file).stream().map(this::analyse).toList();
    return verdict(analyses, edits, new Code(file));
  }

  private FunctionAnalysis analyse(Function variant) {
    return FunctionAnalysis.of(
        variant,
        tree.counters(),
        tree.rules().vocabulary(),
        tree.references().callees(),
        Optional.empty());
  }

  private Verdict verdict(List<FunctionAnalysis> analyses, Edits edits, Code text) {
    Set<Charge> charges = new HashSet<>();
    Map<Integer, Backing> doubtful = new HashMap<>();
    Set<Integer> added = new HashSet<>();
    Backing backing = Backing.OWN;
    boolean sound = analyses.size() == variants;
    for (FunctionAnalysis one : analyses) {
      sound &= one.complete() && one.function().problems().isEmpty();
      for (Suspicion suspicion : one.suspicions()) {
        Optional<Charge> charge = charge(suspicion, edits, text);
        charge.ifPresent(charges::add);
        sound &= charge.isPresent();
      }
      for (var drop : one.drops().entrySet()) {
        int offset = text.offset(drop.getKey());
        Optional<Integer> place = edits.before(offset);
        if (place.isEmpty()) {
          added.add(offset);
          sound &= !regions.forbids(one.function(), drop.getKey());
          backing = backing.and(drop.getValue());
        } else if (drop.getValue() != Backing.OWN) {
          doubtful.merge(place.get(), drop.getValue(), Backing::and);
        }
      }
    }
    return new Verdict(charges, doubtful, added.size(), backing, sound);
  }

  /** Empty when it is about text that was inserted: there nothing may go wrong. */
  private static Optional<Charge> charge(Suspicion suspicion, Edits edits, Code text) {
    Optional<Integer> taken =
        Site.takenAt(suspicion).map(p -> edits.before(text.offset(p))).orElse(Optional.of(-1));
    return edits
        .before(text.offset(suspicion.position()))
        .flatMap(at -> taken.map(t -> new Charge(suspicion.kind(), suspicion.counter(), at, t)));
  }
}
