package org.checkref.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.checkref.grammar.Spelling;

/** What a set of rules holds, as text for people. */
public final class RuleCatalog {
  private static final int SUGGESTIONS = 3;
  private static final String INDENT = "    ";

  private final RuleSet rules;

  /** A catalogue of these rules. */
  public RuleCatalog(RuleSet rules) {
    this.rules = rules;
  }

  /** Each family with its counters, a line each, and its checks, a line each. */
  public String list() {
    return rules.families().stream().map(RuleCatalog::family).collect(Collectors.joining("\n"));
  }

  /**
   * What a check such as {@code mm/leak} means, or a family such as {@code mm}; empty when there is
   * none.
   */
  public Optional<String> explain(String id) {
    for (Family family : rules.families()) {
      if (family.name().equals(id)) {
        return Optional.of(family(family));
      }
      for (CheckDoc check : family.checks()) {
        if (id(family, check).equals(id)) {
          return Optional.of(check(family, check));
        }
      }
    }
    return Optional.empty();
  }

  /** A sentence for an id that names nothing, with the ids it may have meant. */
  public String unknown(String id) {
    List<String> near = nearest(id);
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    return "there is no check '" + id + "'" + hint;
  }

  /** The ids of checks that an unknown one may have meant, nearest first. */
  public List<String> nearest(String id) {
    List<String> ids = ids();
    List<String> sameCheck = ids.stream().filter(known -> known.endsWith("/" + id)).toList();
    if (!sameCheck.isEmpty()) {
      return sameCheck;
    }
    Spelling spelling = new Spelling(ids);
    List<String> near = spelling.near(id);
    return near.isEmpty() ? spelling.byDistance(id).stream().limit(SUGGESTIONS).toList() : near;
  }

  /** The ids of all checks, in the order of the rule files. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (Family family : rules.families()) {
      family.checks().forEach(check -> ids.add(id(family, check)));
    }
    return ids;
  }

  private static String id(Family family, CheckDoc check) {
    return family.name() + "/" + check.check();
  }

  private static String severity(CheckDoc check) {
    return check.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String family(Family family) {
    StringBuilder text = new StringBuilder();
    line(text, family.name() + "  struct " + family.struct() + ", " + family.title());
    int counters = width(family.counters().stream().map(RuleCatalog::counterName).toList());
    for (Counter counter : family.counters()) {
      line(text, "  " + pad(counterName(counter), counters) + "  " + role(counter));
    }
    int ids = width(family.checks().stream().map(check -> id(family, check)).toList());
    int severities = width(family.checks().stream().map(RuleCatalog::severity).toList());
    for (CheckDoc check : family.checks()) {
      String names = pad(id(family, check), ids) + "  " + pad(severity(check), severities);
      line(text, "  " + names + "  " + check.title());
    }
    return text.toString();
  }

  private static String counterName(Counter counter) {
    return counter.name() + " = " + counter.field();
  }

  private static String role(Counter counter) {
    List<String> role = new ArrayList<>();
    if (!counter.keeps().isEmpty()) {
      role.add("keeps " + String.join(" and ", counter.keeps()));
    }
    counter.holds().ifPresent(weaker -> role.add("holds " + weaker));
    counter.zero().ifPresent(zero -> role.add("ends in " + zero.destructor() + "()"));
    return String.join(", ", role);
  }

  private static String check(Family family, CheckDoc check) {
    StringBuilder text = new StringBuilder();
    line(text, id(family, check) + ": " + check.title());
    line(text, "severity: " + severity(check));
    line(text, "");
    text.append(check.text());
    example(text, "Wrong:", check.wrong());
    example(text, "Right:", check.right());
    return text.toString();
  }

  private static void example(StringBuilder text, String heading, String code) {
    line(text, "");
    line(text, heading);
    line(text, "");
    code.lines().forEach(one -> line(text, one.isEmpty() ? "" : INDENT + one));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
