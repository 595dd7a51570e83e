package org.checkref.witness;

import org.checkref.check.Confidence;
import org.checkref.check.Finding;

/** A finding and what the reference model makes of it. */
public record Witnessed(Finding finding, Witness witness) {
  /** What the model does not confirm is not certain. */
  public Witnessed {
    if (!witness.isConfirmed() && finding.confidence() == Confidence.CERTAIN) {
      finding = finding.with(Confidence.LIKELY);
    }
  }
}
