package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkref.samples.gate.Gate;
import org.checkref.samples.gate.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Series over a git repository of a whole kernel, judged patch by patch. What one test finds out
 * about the kernel the others know from the cache.
 */
@Tag("kernel")
class GateSeriesTest {
  private static final Path ROOT = Path.of("target/gate-whole").toAbsolutePath();
  private static final Path CACHE = Path.of("target/gate-cache").toAbsolutePath();
  private static final Path SERIES = Path.of("series/rfc-mm-bare-refs");
  private static final String COUNTER =
      "0003-mm-Add-refcount-for-preserving-mm_struct-without-pgd.patch";
  private static final String EFI = "drivers/firmware/efi/efi.c";

  private static Repository repository = new Repository(ROOT);

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void makeTheRepository() throws IOException, InterruptedException {
    delete();
    Kernel kernel = Kernel.unpacked("6.1");
    for (Path file : Parts.below(kernel.root(), Files::isRegularFile)) {
      Path link = ROOT.resolve(kernel.root().relativize(file));
      Files.createDirectories(Objects.requireNonNull(link.getParent()));
      Files.createLink(link, file);
    }
    repository.git("init", "-q", "-b", "main");
    repository.git("config", "gc.auto", "0");
    // fifty thousand files: straight into one pack, as they are
    repository.git("config", "core.compression", "0");
    repository.git("-c", "core.bigFileThreshold=1", "add", "-A");
    repository.commit("base");
    repository.git("tag", "v6.1");
  }

  @AfterAll
  static void delete() throws IOException {
    Parts.delete(ROOT);
    Parts.delete(CACHE);
  }

  private static Gate gate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--tree", ROOT.toString()));
    all.addAll(List.of("--cache", CACHE.toString()));
    all.addAll(List.of(arguments));
    return Gate.of(all.toArray(String[]::new));
  }

  @Test
  void thePortedSeriesBringsNothingIn() {
    Gate gate = gate("--base", "v6.1", SERIES.toAbsolutePath().toString());
    assertEquals(6, gate.patches().size());
    assertEquals(List.of(), gate.bringsIn());
    gate.patches().forEach(p -> assertEquals(List.of(), p.notes()));
  }

  @Test
  void aHunkThatComesTooLateIsFoundInThePatchThatLacksIt() throws IOException {
    for (String name : Objects.requireNonNull(SERIES.toFile().list())) {
      if (name.endsWith(".patch")) {
        Files.copy(SERIES.resolve(name), directory.resolve(name));
      }
    }
    String whole = Files.readString(directory.resolve(COUNTER));
    int start = whole.indexOf("diff --git a/" + EFI);
    int end = whole.indexOf("diff --git", start + 1);
    Files.writeString(directory.resolve(COUNTER), whole.substring(0, start) + whole.substring(end));
    Files.writeString(
        directory.resolve("0007-efi.patch"),
        "From: A U Thor <a@example.org>\nSubject: [PATCH 7/7] efi: Set mm_bare_refs\n\n---\n"
            + whole.substring(start, end));

    Gate gate = gate("--base", "v6.1", directory.toString());
    String finding = "mm/static-init " + EFI + " efi_mm";
    assertEquals(List.of(finding), gate.bringsIn());
    assertEquals(List.of(finding), gate.patches().get(2).bringsIn());
    Gate.Brought brought = gate.patches().get(2).brought().get(0);
    assertTrue(brought.place().startsWith("include/linux/mm_types.h:"), brought.place());
    assertEquals(7, brought.curedBy());
    assertEquals(List.of(finding), gate.patches().get(6).cures());
  }

  @Test
  void anMmdropBehindCallRcuIsFoundWithItsChain() throws Exception {
    repository
        .edit(
            "kernel/fork.c",
            Mutation.inFunction("free_signal_struct", t -> t.replace("mmdrop_async(", "mmdrop(")))
        .commit("fork: Drop at once");
    Gate gate = gate("--range", "v6.1..HEAD");
    assertEquals(List.of("mm/context kernel/fork.c free_signal_struct"), gate.bringsIn());
    Gate.Brought brought = gate.patches().get(0).brought().get(0);
    assertTrue(brought.finding().path().get(0).text().contains("call_rcu"), brought.toString());
    assertEquals("kernel/fork.c:" + brought.finding().line(), brought.place());
  }
}
