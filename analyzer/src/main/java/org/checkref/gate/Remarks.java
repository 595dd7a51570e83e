package org.checkref.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.report.Remark;

/** What a series brings in, as other programs are told. */
final class Remarks {
  private Remarks() {}

  /** Of all patches, in order. */
  static List<Remark> all(Verdict verdict) {
    List<Remark> remarks = new ArrayList<>();
    for (PatchVerdict patch : verdict.patches()) {
      remarks.addAll(of(verdict, patch));
    }
    return remarks;
  }

  static List<Remark> of(Verdict verdict, PatchVerdict patch) {
    return patch.brought().stream().map(b -> remark(verdict, patch, b)).toList();
  }

  private static Remark remark(Verdict verdict, PatchVerdict patch, Brought brought) {
    List<String> notes = new ArrayList<>();
    notes.add("brought in by " + patch.step().name());
    cure(verdict, brought).ifPresent(notes::add);
    return new Remark(
        brought.witnessed(),
        brought.fingerprint(),
        Verdict.weight(brought),
        notes,
        brought.cause().map(c -> new Remark.Place(c.path(), c.line(), c.why())));
  }

  /** Which later patch mends a finding. */
  static Optional<String> cure(Verdict verdict, Brought brought) {
    return brought.curedBy().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "mended by "
                + verdict.patches().get(brought.curedBy().getAsInt()).step().name()
                + "; between the two a bisection meets it");
  }
}
