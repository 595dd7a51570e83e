package org.checkref.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.checkref.witness.ScanResult;
import org.checkref.witness.ScanStatistics;

/** Says what a scan looked at and what it could not analyse. */
final class StatisticsText {
  private StatisticsText() {}

  static void print(
      PrintWriter err,
      ScanResult result,
      ScanStatistics statistics,
      long indexNanos,
      long totalNanos) {
    err.printf(
        Locale.ROOT,
        "index: %,d files, %,d bytes, %,d functions, %,d calls in %.2f s%n",
        statistics.index().files(),
        statistics.index().bytes(),
        statistics.index().functions(),
        statistics.index().calls(),
        indexNanos / 1e9);
    err.printf(
        Locale.ROOT,
        "slice: %,d functions parsed in %,d variants, %,d walked; %d with parse problems"
            + " (%.2f per 1,000), %d with too many paths%n",
        statistics.parsed(),
        statistics.variants(),
        statistics.walked(),
        statistics.variantsUnparsed(),
        statistics.parsed() == 0 ? 0.0 : 1000.0 * statistics.unparsed() / statistics.parsed(),
        statistics.cut().size());
    print(err, statistics.problems());
    print(err, statistics.cut());
    long confirmed = result.findings().stream().filter(w -> w.witness().isConfirmed()).count();
    err.printf(
        Locale.ROOT,
        "model: %d of %d findings of any confidence confirmed, %d not%n",
        confirmed,
        result.findings().size(),
        result.findings().size() - confirmed);
    err.printf(Locale.ROOT, "total: %.2f s%n", totalNanos / 1e9);
  }

  private static void print(PrintWriter err, List<ScanStatistics.Gap> gaps) {
    for (ScanStatistics.Gap gap : gaps) {
      err.println(
          "  " + gap.path() + ":" + gap.position() + ": " + gap.function() + "(): " + gap.why());
    }
  }
}
