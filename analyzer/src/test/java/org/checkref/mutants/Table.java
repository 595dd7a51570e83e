package org.checkref.mutants;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** How many of each kind were found. */
record Table(List<Verdict> verdicts, Judged judged) {
  Table {
    verdicts = List.copyOf(verdicts);
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-18s %6s %6s %6s %10s %7s %7s %11s %8s%n",
        "",
        "made",
        "found",
        "line",
        "elsewhere",
        "missed",
        "judged",
        "equivalent",
        "found %");
    for (MutantKind kind : MutantKind.values()) {
      List<Verdict> some = verdicts.stream().filter(v -> v.mutant.kind() == kind).toList();
      if (!some.isEmpty()) {
        row(out, kind.label(), some);
      }
    }
    row(out, "all", verdicts);
  }

  private void row(PrintWriter out, String name, List<Verdict> some) {
    long found = some.stream().filter(Verdict::found).count();
    List<Verdict> missed = some.stream().filter(v -> !v.found()).toList();
    long read = missed.stream().filter(v -> judged.isEquivalent(v.mutant).isPresent()).count();
    long equivalent =
        missed.stream().filter(v -> judged.isEquivalent(v.mutant).orElse(false)).count();
    // those that nobody has read are taken to be as the others
    double wrong = found + missed.size() * (read == 0 ? 1.0 : (double) (read - equivalent) / read);
    out.printf(
        Locale.ROOT,
        "%-18s %6d %6d %6d %10d %7d %7d %11d %8s%n",
        name,
        some.size(),
        found,
        some.stream().filter(Verdict::right).count(),
        some.stream().mapToLong(v -> v.elsewhere().size()).sum(),
        missed.size(),
        read,
        equivalent,
        wrong == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * found / wrong));
  }
}
