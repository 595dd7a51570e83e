package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.checkref.samples.Cli;
import org.checkref.samples.ModelCheck;
import org.checkref.samples.Report;
import org.checkref.samples.kernel.Series.Hunk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel with a third counter, as the series brings it, whole and with something forgotten. */
@Tag("kernel")
class RfcSeriesTest {
  private static final int COUNTER = 3;

  private static final Path TREE = Path.of("target/rfc-parts").toAbsolutePath();

  @BeforeAll
  static void copyTheParts() throws IOException, InterruptedException {
    Parts.delete(TREE);
    Parts.copy(Kernel.unpacked("6.1"), TREE);
  }

  @AfterAll
  static void deleteThem() throws IOException {
    Parts.delete(TREE);
  }

  private static Series series() throws IOException {
    return Series.of(Path.of("series/rfc-mm-bare-refs"));
  }

  @Test
  void theKernelWithTheSeriesHasThreeCountersAndNoFault() throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked("6.1");
    Series series = series();
    Map<String, String> before = texts(kernel.root(), series);
    Set<String> known = fingerprints(Kernel.findings(kernel.scan("--format", "json")));
    try (Patched patched = Patched.with(series, kernel.root())) {
      texts(kernel.root(), series)
          .forEach((file, text) -> assertNotEquals(before.get(file), text, file));
      ModelCheck check = ModelCheck.of(patched.root());
      check.assertAgrees();
      for (String subject :
          List.of(
              "mm_struct.mm_users",
              "mm_struct.mm_count",
              "mm_struct.mm_bare_refs",
              "mm_ref()",
              "mm_unref()",
              "__mm_unref()")) {
        assertEquals(ModelCheck.AGREES, check.row(subject).verdict(), subject);
      }

      List<Report.Entry> findings = Kernel.findings(kernel.rescan("--format", "json"));
      assertEquals(
          List.of(),
          findings.stream()
              .filter(f -> series.files().contains(f.file()) || ofStructure(f))
              .map(Report.Entry::place)
              .toList());
      Set<String> more = fingerprints(findings);
      more.removeAll(known);
      assertEquals(Set.of(), more);
    }
    assertEquals(before, texts(kernel.root(), series));
  }

  private static Set<String> fingerprints(List<Report.Entry> findings) {
    return findings.stream()
        .map(Report.Entry::fingerprint)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean ofStructure(Report.Entry finding) {
    return Set.of("mm/static-init", "mm/init", "mm/destructor").contains(finding.rule());
  }

  private static Map<String, String> texts(Path root, Series series) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String file : series.files()) {
      texts.put(file, Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
    }
    return texts;
  }

  /**
   * What shows that a hunk is missing.
   *
   * @param findings of a scan, as {@code rule file subject}
   * @param rows that differ in {@code model check}
   * @param detail a reason that one of these gives
   */
  private record Gap(List<String> findings, List<String> rows, String detail) {}

  private static Gap object(String file, String name) {
    return new Gap(
        List.of("mm/static-init " + file + " " + name),
        List.of(name),
        "the rules: it never dies; its initialiser leaves mm_bare_refs at zero");
  }

  private static final Map<Hunk, Gap> GAPS =
      Map.of(
          new Hunk(COUNTER, "arch/x86/kernel/tboot.c", 1),
          object("arch/x86/kernel/tboot.c", "tboot_mm"),
          new Hunk(COUNTER, "drivers/firmware/efi/efi.c", 1),
          object("drivers/firmware/efi/efi.c", "efi_mm"),
          new Hunk(COUNTER, "mm/init-mm.c", 1),
          object("mm/init-mm.c", "init_mm"),
          // the member: without it there is no third counter to judge by
          new Hunk(COUNTER, "include/linux/mm_types.h", 1),
          new Gap(
              List.of(),
              List.of("mm_ref()", "mm_unref()", "__mmdrop()"),
              "the rule acts on mm_bare_refs, which the struct does not have"),
          // mm_ref() and mm_unref()
          new Hunk(COUNTER, "include/linux/sched/mm.h", 1),
          new Gap(
              List.of(),
              List.of("mm_struct.mm_bare_refs"),
              "no function that the rules know and the tree defines takes it"),
          // __mm_unref()
          new Hunk(COUNTER, "kernel/fork.c", 1),
          new Gap(
              List.of(), List.of("mm_struct.mm_bare_refs"), "its end __mm_unref() is not defined"),
          new Hunk(COUNTER, "kernel/fork.c", 2),
          new Gap(
              List.of("mm/destructor kernel/fork.c __mmdrop"),
              List.of("__mmdrop()"),
              "the rules: mm_bare_refs may still keep the struct; the definition frees it"),
          new Hunk(COUNTER, "kernel/fork.c", 3),
          new Gap(
              List.of("mm/init kernel/fork.c mm_init"),
              List.of("mm_init()"),
              "the rules: it sets mm_bare_refs; the definition does not"));

  static List<Hunk> hunks() throws IOException {
    return series().hunks(COUNTER);
  }

  @Test
  void theGapOfEachHunkIsKnown() throws IOException {
    assertEquals(Set.copyOf(hunks()), GAPS.keySet());
  }

  @ParameterizedTest
  @MethodSource("hunks")
  void aForgottenHunkIsFound(Hunk forgotten) throws IOException, InterruptedException {
    Gap gap = Objects.requireNonNull(GAPS.get(forgotten), forgotten.toString());
    try (Patched patched = Patched.with(series().without(forgotten), TREE)) {
      assertEquals(gap.findings(), findings(patched));
      ModelCheck check = ModelCheck.of(patched.root());
      assertEquals(gap.rows(), check.subjects(ModelCheck.DIFFERS), check.text());
      assertTrue(
          check.rows(ModelCheck.DIFFERS).stream().anyMatch(r -> r.details().contains(gap.detail())),
          check.text());
      assertEquals(1, check.status());
    }
  }

  /** Patch 5 takes exit_mm on the new counter, and drops it there. */
  @Test
  void aMemberTakenOnOneCounterAndDroppedOnAnotherIsFound()
      throws IOException, InterruptedException {
    Hunk forgotten = new Hunk(5, "kernel/exit.c", 1);
    try (Patched patched = Patched.with(series().without(forgotten), TREE)) {
      assertEquals(List.of("mm/mismatch kernel/exit.c exit_mm"), findings(patched));
      ModelCheck.of(patched.root()).assertAgrees();
    }
  }

  private static List<String> findings(Patched patched) {
    return Kernel.findings(Cli.run("scan", patched.root().toString(), "--format", "json")).stream()
        .map(f -> f.rule() + " " + f.file() + " " + f.subject())
        .toList();
  }

  @Test
  void withNothingForgottenTheyHaveNoFault() throws IOException, InterruptedException {
    try (Patched patched = Patched.with(series(), TREE)) {
      Cli scan = Cli.run("scan", patched.root().toString());
      assertEquals(0, scan.status(), scan.out());
      ModelCheck.of(patched.root()).assertAgrees();
    }
  }
}
