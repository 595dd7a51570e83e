package org.checkref.gate;

import java.util.List;
import org.checkref.report.SourceLines;

/**
 * What a patch does to the findings.
 *
 * @param lines those of the tree behind it
 */
public record PatchVerdict(Step step, SourceLines lines, List<Brought> brought, List<Cured> cured) {
  public PatchVerdict {
    brought = List.copyOf(brought);
    cured = List.copyOf(cured);
  }
}
