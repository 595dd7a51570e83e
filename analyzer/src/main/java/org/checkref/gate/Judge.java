package org.checkref.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.check.Finding;
import org.checkref.index.Progress;
import org.checkref.report.SourceLines;
import org.checkref.rules.RuleSet;
import org.checkref.tree.SourceTree;
import org.checkref.tree.patch.ChangedText;
import org.checkref.tree.patch.Overlay;
import org.checkref.witness.Witnessed;

/** Judges a series, patch by patch. */
public final class Judge {
  /** Hears what is being done. */
  @FunctionalInterface
  public interface Listener {
    /** A state is about to be analysed: 0 is the base, then one for each patch. */
    void analysing(int state, int states);
  }

  /** A finding while it is followed through the series; -1 stands for the base and for nobody. */
  private static final class Followed {
    private final Witnessed first;
    private final String print;
    private final int broughtBy;
    private final Optional<Cause> cause;
    private int curedBy = -1;

    Followed(Witnessed first, String print, int broughtBy, Optional<Cause> cause) {
      this.first = first;
      this.print = print;
      this.broughtBy = broughtBy;
      this.cause = cause;
    }
  }

  private final RuleSet rules;
  private final StateScan scan;
  private final Predicate<Finding> shown;
  private final List<Followed> all = new ArrayList<>();
  private final List<SourceLines> lines = new ArrayList<>();

  /**
   * @param shown which findings count
   */
  public Judge(RuleSet rules, StateScan scan, Predicate<Finding> shown) {
    this.rules = rules;
    this.scan = scan;
    this.shown = shown;
  }

  /** Analyses the base and the tree behind each patch. */
  public Verdict judge(Plan plan, Progress progress, Listener listener)
      throws ExecutionException, InterruptedException, IOException {
    int states = plan.steps().size() + 1;
    listener.analysing(0, states);
    SourceTree base = plan.base().tree(plan.base().label());
    State state = scan.base(base, progress);
    List<Witnessed> before = shown(state);
    Map<Integer, Followed> followed = new HashMap<>();
    for (int i = 0; i < state.findings().size(); i++) {
      followed.put(i, follow(state, i, -1, Optional.empty()));
    }
    Overlay overlay = plan.base();
    Map<String, ChangedText> changed = new HashMap<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      if (!step.changes().isEmpty()) {
        listener.analysing(i + 1, states);
        overlay = overlay.with(step.changes());
        changed.putAll(overlay.contents(paths(step)));
        State next = scan.next(overlay.tree(base.label()), changed);
        followed = compare(state, next, step, i, followed);
        state = next;
      }
      lines.add(state.lines());
    }
    return new Verdict(
        plan.title(),
        base.label(),
        plan.notes(),
        verdicts(plan),
        before,
        shown(state),
        state.lines());
  }

  private static Set<String> paths(Step step) {
    return step.changes().stream()
        .flatMap(c -> Stream.concat(c.oldPath().stream(), c.newPath().stream()))
        .collect(Collectors.toSet());
  }

  private List<Witnessed> shown(State state) {
    return state.findings().stream().filter(w -> shown.test(w.finding())).toList();
  }

  private Followed follow(State state, int number, int broughtBy, Optional<Cause> cause) {
    Followed one =
        new Followed(state.findings().get(number), state.prints().get(number), broughtBy, cause);
    all.add(one);
    return one;
  }

  private Map<Integer, Followed> compare(
      State before, State after, Step step, int number, Map<Integer, Followed> followed) {
    Map<Integer, Integer> known =
        FindingMatcher.match(before, after, new ChangedFiles(step.changes()));
    Map<Integer, Followed> now = new HashMap<>();
    Map<Integer, Followed> gone = new HashMap<>(followed);
    Optional<CauseFinder> causes =
        known.size() == after.findings().size()
            ? Optional.empty()
            : Optional.of(new CauseFinder(before, after, rules, step.changes()));
    for (int i = 0; i < after.findings().size(); i++) {
      Finding finding = after.finding(i);
      Integer old = known.get(i);
      Followed same = old == null ? null : gone.remove(old);
      now.put(
          i, same != null ? same : follow(after, i, number, causes.flatMap(c -> c.of(finding))));
    }
    gone.values().forEach(f -> f.curedBy = number);
    return now;
  }

  private List<PatchVerdict> verdicts(Plan plan) {
    List<PatchVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      List<Brought> brought = new ArrayList<>();
      List<Cured> cured = new ArrayList<>();
      for (Followed one : all) {
        if (shown.test(one.first.finding()) && one.broughtBy == i) {
          brought.add(new Brought(one.first, one.print, index(one.curedBy), one.cause));
        }
        if (shown.test(one.first.finding()) && one.curedBy == i) {
          cured.add(new Cured(one.first, one.print, index(one.broughtBy)));
        }
      }
      verdicts.add(new PatchVerdict(plan.steps().get(i), lines.get(i), brought, cured));
    }
    return verdicts;
  }

  private static OptionalInt index(int number) {
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
