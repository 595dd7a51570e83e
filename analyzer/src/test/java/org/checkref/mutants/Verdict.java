package org.checkref.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.check.Finding;

/** What came of one mutant. */
final class Verdict {
  final Mutant mutant;
  private final int firstLine;
  private final int lastLine;
  private final List<Finding> own = new ArrayList<>();
  private final List<Finding> elsewhere = new ArrayList<>();

  /**
   * @param firstLine of the function
   * @param lastLine of the function
   */
  Verdict(Mutant mutant, int firstLine, int lastLine) {
    this.mutant = mutant;
    this.firstLine = firstLine;
    this.lastLine = lastLine;
  }

  /** Takes a new finding if it is about this mutant. */
  boolean claims(Finding finding) {
    boolean claimed =
        isInside(finding) || passes(finding) || says(finding, "\\b" + mutant.function() + "\\(\\)");
    claimed |= isAboutMember(finding);
    if (claimed) {
      own.add(finding);
    }
    return claimed;
  }

  /** Takes a new finding that this mutant alone brings about, though nothing in it says so. */
  void blame(Finding finding) {
    elsewhere.add(finding);
  }

  List<Finding> elsewhere() {
    return List.copyOf(elsewhere);
  }

  boolean found() {
    return !own.isEmpty();
  }

  /** Whether a finding shows, or passes, where the fault is; see the README. */
  boolean right() {
    return own.stream().anyMatch(this::tells);
  }

  /** The rule of the best finding. */
  Optional<Finding> best() {
    return own.stream().filter(this::tells).findFirst().or(() -> own.stream().findFirst());
  }

  private boolean tells(Finding finding) {
    return isAboutMember(finding)
        || (isInside(finding) && mutant.telling().contains(finding.position().line()))
        || finding.steps().stream()
            .anyMatch(
                s ->
                    s.path().equals(mutant.path())
                        && mutant.telling().contains(s.position().line()));
  }

  private boolean isInside(Finding finding) {
    return finding.path().equals(mutant.path()) && finding.function().equals(mutant.function());
  }

  private boolean passes(Finding finding) {
    return finding.steps().stream()
        .anyMatch(
            s ->
                s.path().equals(mutant.path())
                    && s.position().line() >= firstLine
                    && s.position().line() <= lastLine);
  }

  private boolean isAboutMember(Finding finding) {
    Member member = mutant.member();
    return mutant.changesOwner()
        && says(
            finding,
            "\\b"
                + (member.struct().isEmpty() ? "\\w+" : member.struct())
                + "\\."
                + member.field()
                + "\\b");
  }

  private static boolean says(Finding finding, String pattern) {
    String regex = "(?s).*" + pattern + ".*";
    return finding.message().matches(regex)
        || finding.steps().stream().anyMatch(s -> s.text().matches(regex));
  }
}
