package org.checkref.check.drift;

import java.util.List;

/**
 * What became of holding the rules against a tree.
 *
 * @param rows in the order of the rules
 * @param candidates functions that act on a counter and are in no rule, by place
 */
public record DriftReport(List<Row> rows, List<Candidate> candidates) {
  public DriftReport {
    rows = List.copyOf(rows);
    candidates = List.copyOf(candidates);
  }

  /** How a rule and the tree stand. */
  public enum Verdict {
    AGREES,
    DIFFERS,
    NOT_DEFINED,
    /** The definition could not be read whole. */
    NOT_READ
  }

  /**
   * A statement of a rule, and one definition that it is about.
   *
   * @param subject what the rule speaks of: a function, a counter, an object
   * @param place {@code file:line:column}; empty when there is no definition
   * @param details how they differ, with both sides; empty when they agree
   */
  public record Row(
      String family, String subject, String place, Verdict verdict, List<String> details) {
    public Row {
      details = List.copyOf(details);
    }
  }

  /**
   * A function that acts on a counter and is in no rule.
   *
   * @param rule what a rule would say of it
   * @param raw whether it works on the counter's field itself; else it is a wrapper, which a scan
   *     reads by itself
   */
  public record Candidate(String family, String function, String place, String rule, boolean raw) {}

  /** Whether a rule says something else than the tree. */
  public boolean differs() {
    return rows.stream().anyMatch(r -> r.verdict() == Verdict.DIFFERS);
  }
}
