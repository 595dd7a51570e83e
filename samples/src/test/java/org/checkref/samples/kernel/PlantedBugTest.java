package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkref.samples.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bugs put into a real kernel are found. */
@Tag("kernel")
class PlantedBugTest {
  private static final Pattern PUT = Pattern.compile("(?m)^\\t+mmput\\([^\\n]*\\);");

  /**
   * A function of 6.1 with an mmput() on an error path.
   *
   * @param nth which of its mmput()s to take out, from 1
   */
  private record Planted(String file, String function, int nth) {
    String name() {
      return file + " " + function;
    }
  }

  private static final List<Planted> LEAKS =
      List.of(
          new Planted("kernel/ptrace.c", "ptrace_access_vm", 1),
          new Planted("mm/memcontrol.c", "mem_cgroup_can_attach", 1),
          new Planted("mm/process_vm_access.c", "process_vm_rw_core", 1),
          new Planted("fs/proc/base.c", "map_files_get_link", 1),
          new Planted("fs/proc/base.c", "proc_map_files_lookup", 1),
          new Planted("mm/util.c", "get_cmdline", 1),
          new Planted("fs/userfaultfd.c", "userfaultfd_unregister", 1),
          new Planted("drivers/gpu/drm/nouveau/nouveau_svm.c", "nouveau_svmm_bind", 1),
          new Planted("drivers/gpu/drm/amd/amdkfd/kfd_migrate.c", "svm_migrate_to_ram", 1),
          new Planted("drivers/vfio/pci/vfio_pci_core.c", "vfio_pci_zap_and_vma_lock", 1));

  /** A change to a file of the kernel. */
  private record Edit(String file, UnaryOperator<String> change) {}

  @Test
  void anMmdropBehindCallRcuIsFoundWithItsChain() throws IOException, InterruptedException {
    Edit edit =
        new Edit(
            "kernel/fork.c",
            Mutation.inFunction("free_signal_struct", t -> t.replace("mmdrop_async(", "mmdrop(")));
    List<Report.Entry> findings =
        findings(Kernel.unpacked("6.1"), List.of(edit)).stream()
            .filter(f -> f.rule().equals("mm/context"))
            .filter(f -> f.function().equals("free_signal_struct"))
            .toList();
    assertEquals(1, findings.size());
    Report.Step root = findings.get(0).path().get(0);
    assertTrue(root.text().contains("call_rcu"), root.text());
    assertTrue(root.text().contains("delayed_put_task_struct"), root.text());
  }

  @Test
  void anMmputTakenOffAnErrorPathIsFound() throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked("6.1");
    Set<String> before = leaks(Kernel.findings(kernel.scan("--format", "json")));
    List<Edit> edits =
        LEAKS.stream()
            .map(
                planted ->
                    new Edit(
                        planted.file(),
                        Mutation.inFunction(planted.function(), t -> without(t, planted.nth()))))
            .toList();
    Set<String> after = leaks(findings(kernel, edits));
    assertAll(
        LEAKS.stream()
            .map(Planted::name)
            .map(name -> () -> assertTrue(!before.contains(name) && after.contains(name), name)));
  }

  /** One scan of the kernel with all these changes in it. */
  private static List<Report.Entry> findings(Kernel kernel, List<Edit> edits) throws IOException {
    List<Mutation> mutations = new ArrayList<>();
    try {
      for (Edit edit : edits) {
        mutations.add(Mutation.of(kernel.root().resolve(edit.file()), edit.change()));
      }
      return Kernel.findings(kernel.rescan("--format", "json"));
    } finally {
      for (Mutation mutation : mutations) {
        mutation.close();
      }
    }
  }

  /** The functions with a leak whose path shows where the reference was taken. */
  private static Set<String> leaks(List<Report.Entry> findings) {
    return findings.stream()
        .filter(f -> f.rule().equals("mm/leak"))
        .filter(f -> f.path().stream().anyMatch(s -> s.text().contains("takes a reference")))
        .map(f -> f.file() + " " + f.function())
        .collect(Collectors.toSet());
  }

  /** The text with an empty statement in place of the n-th mmput(). */
  private static String without(String function, int nth) {
    List<MatchResult> puts = PUT.matcher(function).results().toList();
    assertTrue(nth <= puts.size(), function);
    MatchResult put = puts.get(nth - 1);
    return function.substring(0, put.start()) + "\t;" + function.substring(put.end());
  }
}
