package org.checkref.report;

import java.util.List;
import java.util.Optional;
import org.checkref.check.Finding;
import org.checkref.rules.CheckDoc.Severity;
import org.checkref.witness.Witnessed;

/**
 * A finding as other programs are told of it.
 *
 * @param severity how much it weighs where it is told
 * @param notes what is to be said besides
 * @param related a place elsewhere that it comes from
 */
public record Remark(
    Witnessed witnessed,
    String fingerprint,
    Severity severity,
    List<String> notes,
    Optional<Place> related) {
  public Remark {
    notes = List.copyOf(notes);
  }

  /** A line of the tree and what it has to do with the finding. */
  public record Place(String path, int line, String text) {}

  /** The finding itself. */
  public Finding finding() {
    return witnessed.finding();
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }
}
