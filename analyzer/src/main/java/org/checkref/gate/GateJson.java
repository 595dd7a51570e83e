package org.checkref.gate;

import java.util.List;
import java.util.OptionalInt;
import org.checkref.report.Json;
import org.checkref.report.JsonReport;
import org.jspecify.annotations.Nullable;

/** A verdict as JSON; README documents the members. */
final class GateJson {
  private GateJson() {}

  private record Document(
      int version,
      String series,
      String base,
      List<String> notes,
      int before,
      int after,
      List<PatchEntry> patches) {}

  private record PatchEntry(
      String label,
      String title,
      List<String> notes,
      List<BroughtEntry> brought,
      List<CuredEntry> cured) {}

  private record BroughtEntry(
      JsonReport.Entry finding, @Nullable Integer curedBy, @Nullable CauseEntry cause) {}

  private record CauseEntry(String file, int line, int from, int to, String why) {}

  private record CuredEntry(JsonReport.Entry finding, @Nullable Integer broughtBy) {}

  static String render(Verdict verdict) {
    return Json.text(
        new Document(
            1,
            verdict.title(),
            verdict.base(),
            verdict.notes(),
            verdict.before().size(),
            verdict.after().size(),
            verdict.patches().stream().map(GateJson::entry).toList()));
  }

  private static PatchEntry entry(PatchVerdict patch) {
    return new PatchEntry(
        patch.step().label(),
        patch.step().title(),
        patch.step().notes(),
        patch.brought().stream().map(GateJson::entry).toList(),
        patch.cured().stream()
            .map(
                c ->
                    new CuredEntry(
                        JsonReport.entry(c.witnessed(), c.fingerprint()), position(c.broughtBy())))
            .toList());
  }

  private static BroughtEntry entry(Brought brought) {
    return new BroughtEntry(
        JsonReport.entry(brought.witnessed(), brought.fingerprint()),
        position(brought.curedBy()),
        brought
            .cause()
            .map(
                c ->
                    new CauseEntry(
                        c.path(), c.line(), c.edit().newStart(), c.edit().newEnd(), c.why()))
            .orElse(null));
  }

  /** Which of the patches, from 1. */
  private static @Nullable Integer position(OptionalInt index) {
    return index.isPresent() ? index.getAsInt() + 1 : null;
  }
}
