package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.checkref.samples.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Releases put where they may not run are found in a real kernel, each with its chain, and the same
 * releases put beside that are not.
 */
@Tag("kernel")
class PlantedContextTest {
  /**
   * A release put into a function.
   *
   * @param below the text behind which it is put; empty for the function's first brace
   * @param code what is put there
   * @param chain texts of the steps that the finding must have, in order; empty when there must be
   *     no finding
   */
  private record Planted(
      String file, String function, String below, String code, List<String> chain) {
    UnaryOperator<String> change() {
      return Mutation.inFunction(
          function,
          text -> {
            int at = below.isEmpty() ? text.indexOf("\n{\n") + 3 : text.indexOf(below);
            assertTrue(at >= 3, function + ": nowhere " + below);
            int after = below.isEmpty() ? at : at + below.length();
            return text.substring(0, after) + "\n\t" + code + "\n" + text.substring(after);
          });
    }
  }

  private static final String DROP = "mmdrop(READ_ONCE(planted_mm));";
  private static final String PUT = "mmput(READ_ONCE(planted_mm));";

  private static final List<Planted> PLANTED =
      List.of(
          new Planted(
              "kernel/workqueue.c",
              "delayed_work_timer_fn",
              "",
              DROP,
              List.of("delayed_work_timer_fn() runs in a softirq")),
          new Planted(
              "net/mac802154/main.c",
              "ieee802154_tasklet_handler",
              "",
              DROP,
              List.of("tasklet_setup() makes ieee802154_tasklet_handler() run in a softirq")),
          new Planted(
              "drivers/tty/serial/8250/8250_core.c",
              "serial8250_interrupt",
              "",
              DROP,
              List.of("request_irq() makes serial8250_interrupt() run in a hard interrupt")),
          new Planted(
              "kernel/printk/printk.c",
              "wake_up_klogd_work_func",
              "",
              DROP,
              List.of("makes wake_up_klogd_work_func() run in a hard interrupt")),
          new Planted(
              "kernel/sched/membarrier.c",
              "ipi_mb",
              "",
              DROP,
              List.of("makes ipi_mb() run in a hard interrupt")),
          // two files away from call_rcu(), by way of a header
          new Planted(
              "kernel/cred.c",
              "exit_creds",
              "",
              DROP,
              List.of(
                  "call_rcu() makes delayed_put_task_struct() run in an RCU callback",
                  "calls __put_task_struct()",
                  "__put_task_struct() calls exit_creds()")),
          // through a table of operations
          new Planted(
              "net/ipv4/arp.c",
              "arp_error_report",
              "",
              DROP,
              List.of(
                  "timer_setup() makes neigh_timer_handler() run in a softirq",
                  "calls arp_error_report() through ->error_report() of struct neigh_ops")),
          new Planted(
              "ipc/mqueue.c",
              "mqueue_flush_file",
              "spin_lock(&info->lock);",
              PUT,
              List.of("spin_lock() begins an atomic section")),
          // a lock that is taken by a helper, in one of two ways
          new Planted(
              "fs/ext4/mballoc.c",
              "ext4_mb_find_by_goal",
              "ext4_lock_group(ac->ac_sb, group);",
              PUT,
              List.of("ext4_lock_group() begins an atomic section")),
          new Planted(
              "kernel/pid.c",
              "find_get_pid",
              "rcu_read_lock();",
              PUT,
              List.of("rcu_read_lock() begins an atomic section")),
          // and what is all right
          new Planted("kernel/pid.c", "get_task_pid", "rcu_read_unlock();", PUT, List.of()),
          new Planted(
              "net/mac80211/main.c",
              "ieee80211_tasklet_handler",
              "",
              "if (in_interrupt())\n\t\tmmput_async(READ_ONCE(planted_mm));\n\telse\n\t\t" + PUT,
              List.of()),
          new Planted(
              "fs/ext4/mballoc.c",
              "ext4_mb_release_context",
              "",
              "ext4_unlock_group(ac->ac_sb, 0); " + PUT,
              List.of()));

  /** A user of mmput_async() in a place where mmput() may not run. */
  private record Needed(String version, String file, String function) {}

  private static final List<Needed> NEEDED =
      List.of(
          // reclaim, with and without the lock of the list
          new Needed("6.1", "drivers/android/binder_alloc.c", "binder_alloc_free_page"),
          new Needed("6.12", "drivers/android/binder_alloc.c", "binder_alloc_free_page"),
          // the page table walk of reclaim
          new Needed("6.1", "mm/vmscan.c", "iterate_mm_list"),
          new Needed("6.12", "mm/vmscan.c", "iterate_mm_list"),
          // BPF programs that interrupts run
          new Needed("6.1", "kernel/bpf/task_iter.c", "bpf_find_vma"),
          new Needed("6.12", "kernel/bpf/task_iter.c", "bpf_find_vma"));

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void releasesInTheWrongContextAreFoundWithTheirChains(String version)
      throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked(version);
    Set<String> before = places(Kernel.findings(kernel.scan("--format", "json")));
    List<Needed> needed = NEEDED.stream().filter(n -> n.version().equals(version)).toList();
    List<Report.Entry> found = findings(kernel, needed);
    Set<String> expected = new TreeSet<>(before);
    PLANTED.stream()
        .filter(p -> !p.chain().isEmpty())
        .forEach(p -> expected.add("mm/context " + p.file() + " " + p.function()));
    needed.forEach(n -> expected.add("mm/context " + n.file() + " " + n.function()));
    assertEquals(expected, places(found));
    assertAll(
        PLANTED.stream()
            .filter(p -> !p.chain().isEmpty())
            .map(planted -> () -> assertChain(planted, found)));
  }

  private static void assertChain(Planted planted, List<Report.Entry> found) {
    Report.Entry finding =
        found.stream()
            .filter(f -> f.rule().equals("mm/context") && f.function().equals(planted.function()))
            .findFirst()
            .orElseThrow();
    List<String> steps = finding.path().stream().map(Report.Step::text).toList();
    int at = 0;
    for (String wanted : planted.chain()) {
      while (at < steps.size() && !steps.get(at).contains(wanted)) {
        at++;
      }
      assertTrue(at < steps.size(), planted.function() + ": no " + wanted + " in " + steps);
    }
  }

  private static Set<String> places(List<Report.Entry> findings) {
    Set<String> places = new TreeSet<>();
    findings.forEach(f -> places.add(f.rule() + " " + f.file() + " " + f.function()));
    return places;
  }

  /** One scan of the kernel with everything planted, and mmput() for mmput_async() where needed. */
  private static List<Report.Entry> findings(Kernel kernel, List<Needed> needed)
      throws IOException {
    List<Mutation> mutations = new ArrayList<>();
    try {
      for (String file : PLANTED.stream().map(Planted::file).distinct().toList()) {
        UnaryOperator<String> all =
            PLANTED.stream()
                .filter(p -> p.file().equals(file))
                .map(Planted::change)
                .reduce(t -> t, (one, other) -> t -> other.apply(one.apply(t)));
        mutations.add(
            Mutation.of(
                kernel.root().resolve(file),
                t -> "extern struct mm_struct *planted_mm;\n" + all.apply(t)));
      }
      for (Needed one : needed) {
        mutations.add(
            Mutation.of(
                kernel.root().resolve(one.file()),
                t -> t.replaceAll("\\bmmput_async\\(", "mmput(")));
      }
      return Kernel.findings(kernel.rescan("--format", "json"));
    } finally {
      for (Mutation mutation : mutations) {
        mutation.close();
      }
    }
  }
}
