package org.checkref.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkref.check.Finding;
import org.checkref.index.Position;
import org.checkref.refs.CounterId;
import org.checkref.rules.Api;
import org.checkref.rules.RuleSet;
import org.checkref.tree.LineEdit;
import org.checkref.tree.patch.FileChange;

/**
 * Finds the hunk that a new finding comes from. The finding's own place tells it best; else what
 * lies on its path, what it speaks of, what is called there.
 */
final class CauseFinder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{2,}");

  /**
   * One edit, with what it says.
   *
   * @param names in the lines that it brings or takes away
   * @param less those that it only takes away
   * @param functions those that it changes
   */
  private record Site(
      FileChange change,
      LineEdit edit,
      Set<String> names,
      Set<String> less,
      Set<String> functions) {
    String path() {
      return change.path();
    }

    boolean covers(String path, int line) {
      return change.newPath().filter(path::equals).isPresent()
          && edit.newStart() <= line
          && line < edit.newEnd();
    }

    int distance(int line) {
      return line < edit.newStart()
          ? edit.newStart() - line
          : Math.max(0, line - edit.newEnd() + 1);
    }
  }

  private static final Set<String> WORDS_OF_C =
      Set.of(
          "auto",
          "break",
          "case",
          "char",
          "const",
          "continue",
          "default",
          "double",
          "else",
          "enum",
          "extern",
          "float",
          "for",
          "goto",
          "inline",
          "int",
          "long",
          "register",
          "return",
          "short",
          "signed",
          "sizeof",
          "static",
          "struct",
          "switch",
          "typedef",
          "union",
          "unsigned",
          "void",
          "volatile",
          "while",
          "include",
          "define",
          "endif",
          "ifdef",
          "ifndef",
          "NULL");

  private final RuleSet rules;
  private final State after;
  private final Places places;
  private final Map<String, Position> newCounters;
  private final List<Site> sites = new ArrayList<>();
  private final Map<String, Integer> uses = new HashMap<>();

  CauseFinder(State before, State after, RuleSet rules, List<FileChange> changes) {
    this.rules = rules;
    this.after = after;
    this.places = new Places(after.index());
    Places old = new Places(before.index());
    Set<CounterId> counters = new TreeSet<>(after.declared());
    counters.removeAll(before.declared());
    this.newCounters = places.fields(rules, counters);
    for (FileChange change : changes) {
      List<String> was = change.before().lines().toList();
      List<String> is = change.after().lines().toList();
      for (LineEdit edit : LineEdit.between(change.before(), change.after())) {
        Set<String> less = names(was, edit.oldStart(), edit.oldEnd());
        Set<String> more = names(is, edit.newStart(), edit.newEnd());
        Set<String> names = new TreeSet<>(less);
        names.addAll(more);
        less.removeAll(more);
        Set<String> functions = new TreeSet<>();
        change
            .oldPath()
            .ifPresent(p -> functions.addAll(old.functions(p, edit.oldStart(), edit.oldEnd())));
        change
            .newPath()
            .ifPresent(p -> functions.addAll(places.functions(p, edit.newStart(), edit.newEnd())));
        sites.add(new Site(change, edit, names, less, functions));
        names.forEach(n -> uses.merge(n, 1, Integer::sum));
      }
    }
  }

  private static Set<String> names(List<String> lines, int from, int to) {
    Set<String> names = new TreeSet<>();
    for (int line = from; line < to; line++) {
      names.addAll(names(lines.get(line - 1)));
    }
    return names;
  }

  private static List<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(n -> !WORDS_OF_C.contains(n))
        .toList();
  }

  Optional<Cause> of(Finding finding) {
    return itsOwnLine(finding)
        .or(() -> newCounter(finding))
        .or(() -> onThePath(finding))
        .or(() -> inItsFunctions(finding))
        .or(() -> called(finding))
        .or(() -> counted(finding))
        .or(() -> spokenOf(finding))
        .or(this::onlyEdit);
  }

  private static Cause cause(Site site, String why) {
    return cause(site, site.edit().newStart(), why);
  }

  private static Cause cause(Site site, int line, String why) {
    return new Cause(site.path(), site.edit(), Math.max(1, line), why);
  }

  private Optional<Cause> at(String path, int line, String why) {
    return sites.stream()
        .filter(s -> s.covers(path, line))
        .findFirst()
        .map(s -> cause(s, line, why));
  }

  private Optional<Cause> itsOwnLine(Finding finding) {
    return at(finding.path(), finding.position().line(), "brings this line");
  }

  /** A counter that the patch adds leaves behind what does not know it. */
  private Optional<Cause> newCounter(Finding finding) {
    List<String> spoken = names(finding.message());
    return newCounters.keySet().stream()
        .filter(spoken::contains)
        .flatMap(f -> declaration(f).stream())
        .findFirst();
  }

  private Optional<Cause> declaration(String field) {
    Position position = newCounters.getOrDefault(field, new Position(0, 0));
    return sites.stream()
        .filter(s -> s.names().contains(field) && s.distance(position.line()) == 0)
        .filter(s -> places.declares(s.path(), position, field))
        .findFirst()
        .map(s -> cause(s, position.line(), "adds the counter " + field));
  }

  private Optional<Cause> onThePath(Finding finding) {
    List<Finding.Step> steps = finding.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Finding.Step step = steps.get(i);
      Optional<Cause> found = at(step.path(), step.position().line(), "on the way there");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Cause> inItsFunctions(Finding finding) {
    Optional<Cause> own = inFunction(finding.path(), finding.position().line());
    for (int i = finding.steps().size() - 1; i >= 0 && own.isEmpty(); i--) {
      Finding.Step step = finding.steps().get(i);
      own = inFunction(step.path(), step.position().line());
    }
    return own;
  }

  private Optional<Cause> inFunction(String path, int line) {
    Set<String> around = places.functions(path, line, line + 1);
    return sites.stream()
        .filter(s -> s.change().newPath().filter(path::equals).isPresent())
        .filter(s -> s.functions().stream().anyMatch(around::contains))
        .min(Comparator.comparingInt(s -> s.distance(line)))
        .map(s -> cause(s, "changes " + around.iterator().next() + "()"));
  }

  /** Functions that are named where the path goes, and that the patch changes. */
  private Optional<Cause> called(Finding finding) {
    Set<String> named = new TreeSet<>(namesAt(finding.path(), finding.position().line()));
    for (Finding.Step step : finding.steps()) {
      named.addAll(namesAt(step.path(), step.position().line()));
      named.addAll(names(step.text()));
    }
    for (Site site : sites) {
      for (String function : site.functions()) {
        if (named.contains(function)) {
          return Optional.of(cause(site, "changes " + function + "(), which is called there"));
        }
      }
    }
    return Optional.empty();
  }

  private List<String> namesAt(String path, int line) {
    return after.lines().line(path, line).map(CauseFinder::names).orElse(List.of());
  }

  /** A hunk that does without a call that counts. */
  private Optional<Cause> counted(Finding finding) {
    Set<String> apis = apis(finding.family());
    for (Site site : sites) {
      Optional<String> gone = site.less().stream().filter(apis::contains).findFirst();
      if (gone.isPresent()) {
        return Optional.of(cause(site, "takes " + gone.get() + "() away"));
      }
    }
    return Optional.empty();
  }

  private Set<String> apis(String family) {
    return rules.families().stream()
        .filter(f -> f.name().equals(family))
        .flatMap(f -> f.apis().stream())
        .filter(a -> !a.effects().isEmpty())
        .map(Api::name)
        .collect(Collectors.toSet());
  }

  private Optional<Cause> onlyEdit() {
    return sites.size() == 1
        ? Optional.of(cause(sites.get(0), "is all that the patch changes"))
        : Optional.empty();
  }

  /** The hunk with most of the words of the finding, the rare ones above all. */
  private Optional<Cause> spokenOf(Finding finding) {
    Set<String> words = new TreeSet<>(names(finding.message()));
    finding.steps().forEach(s -> words.addAll(names(s.text())));
    // messages are in English; a comment of the patch may be, too
    words.removeIf(w -> w.indexOf('_') < 0);
    words.addAll(namesAt(finding.path(), finding.position().line()));
    words.removeIf(w -> !uses.containsKey(w));
    Optional<Site> best =
        sites.stream()
            .filter(s -> s.names().stream().anyMatch(words::contains))
            .max(Comparator.comparingDouble(s -> weight(s, words)));
    return best.map(
        s -> {
          String word =
              words.stream()
                  .filter(s.names()::contains)
                  .min(Comparator.comparingInt(w -> uses.getOrDefault(w, 0)))
                  .orElse("");
          return cause(s, "speaks of " + word);
        });
  }

  private double weight(Site site, Set<String> words) {
    return words.stream()
        .filter(site.names()::contains)
        .mapToDouble(w -> 1.0 / uses.getOrDefault(w, 1))
        .sum();
  }
}
