package org.checkref.check.fix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Finding;
import org.checkref.index.FunctionDef;
import org.checkref.refs.Backing;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Suspicion;
import org.checkref.syntax.Workers;

/**
 * Looks for evident fixes. Each is tried: the function is analysed again with it, and with those
 * that it already has.
 */
public final class FixSearch {
  private static final Set<String> COUNTER_CHECKS = Set.of("static-init", "init");

  private final AnalysedTree tree;
  private final Map<String, FunctionFix> kinds = new HashMap<>();
  private final CounterFix counters;
  private final FileRetrial files;
  private final Map<Integer, List<FunctionAnalysis>> analyses;
  private final Map<String, Optional<Code>> codes = new HashMap<>();
  private final Map<String, Edits> changes = new TreeMap<>();
  private final Map<Integer, Mended> functions = new HashMap<>();

  /** A function and what is mended in it so far. */
  private static final class Mended {
    final Retrial retrial;
    final Set<Suspicion> suspicions = new HashSet<>();
    Edits edits = Edits.NONE;

    Mended(Retrial retrial) {
      this.retrial = retrial;
    }
  }

  private FixSearch(AnalysedTree tree, Workers workers) {
    this.tree = tree;
    for (FunctionFix fix :
        List.of(new LeakFix(tree), new OverputFix(tree), new MismatchFix(tree))) {
      kinds.put(fix.kind().check(), fix);
    }
    this.counters = new CounterFix(tree);
    this.files = new FileRetrial(tree, workers);
    this.analyses =
        tree.references().results().stream()
            .collect(Collectors.groupingBy(a -> a.function().definition()));
  }

  /** Fixes that can all be made at once. */
  public static Fixes of(AnalysedTree tree, List<Finding> findings, Workers workers) {
    return new FixSearch(tree, workers).run(findings);
  }

  private Fixes run(List<Finding> findings) {
    int fixed = 0;
    for (Finding finding : findings) {
      Optional<Code> code = codes.computeIfAbsent(finding.path(), this::read);
      if (code.isPresent() && isFixed(finding, code.get())) {
        fixed++;
      }
    }
    List<FixedFile> changed = new ArrayList<>();
    changes.forEach(
        (path, edits) ->
            codes
                .getOrDefault(path, Optional.empty())
                .ifPresent(c -> changed.add(new FixedFile(path, c.text(), edits.apply(c.text())))));
    return new Fixes(findings.size(), fixed, changed);
  }

  private Optional<Code> read(String path) {
    OptionalInt file = tree.index().file(path);
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(new Code(tree.index().tree().read(file.getAsInt())));
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private boolean isFixed(Finding finding, Code code) {
    if (COUNTER_CHECKS.contains(finding.check())) {
      return counters
          .find(finding, code)
          .filter(e -> files.mends(finding, code, e))
          .filter(e -> isAdded(finding.path(), e))
          .isPresent();
    }
    return Optional.ofNullable(kinds.get(finding.check()))
        .filter(f -> site(finding, f.kind(), code).filter(s -> isFixed(finding, f, s)).isPresent())
        .isPresent();
  }

  private boolean isFixed(Finding finding, FunctionFix fix, Site site) {
    Mended mended =
        functions.computeIfAbsent(
            site.function().id(),
            id -> new Mended(new Retrial(tree, site.function(), site.analyses(), site.code())));
    Set<Suspicion> all = new HashSet<>(mended.suspicions);
    all.add(site.suspicion());
    Optional<Edits> together =
        mended.retrial.isMendedBy(mended.edits, site.suspicion())
            ? Optional.of(mended.edits)
            : fix.find(site, mended.retrial)
                .flatMap(mended.edits::and)
                .filter(
                    e -> mended.retrial.mends(e, mended.retrial.drops(e), Backing.NO_OBJECT, all));
    if (together.isEmpty() || !isAdded(finding.path(), together.get())) {
      return false;
    }
    mended.edits = together.get();
    mended.suspicions.addAll(all);
    return true;
  }

  private boolean isAdded(String path, Edits edits) {
    Optional<Edits> both = changes.getOrDefault(path, Edits.NONE).and(edits);
    both.ifPresent(b -> changes.put(path, b));
    return both.isPresent();
  }

  /** Where the finding comes from; empty for one that is not about a function alone. */
  private Optional<Site> site(Finding finding, Suspicion.Kind kind, Code code) {
    int offset = code.offset(finding.position());
    for (FunctionDef function : tree.index().functions(finding.function())) {
      if (function.path().equals(finding.path())
          && function.start() <= offset
          && offset < function.bodyEnd()) {
        List<FunctionAnalysis> known = analyses.getOrDefault(function.id(), List.of());
        return known.stream()
            .flatMap(a -> a.suspicions().stream())
            .filter(s -> s.kind() == kind && isOf(s, finding))
            .findFirst()
            .map(s -> new Site(function, known, code, s));
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Suspicion suspicion, Finding finding) {
    return suspicion.position().equals(finding.position())
        && suspicion.counter().family().equals(finding.family())
        && (finding.claim().counter().isEmpty()
            || finding.claim().counter().equals(suspicion.counter().counter()))
        && Site.takenAt(suspicion)
            .map(p -> finding.steps().stream().anyMatch(s -> s.position().equals(p)))
            .orElse(true);
  }
}
