package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --rt} makes of the same code. */
class RealTimeTest {
  private static final String CODE =
      """
      struct box { raw_spinlock_t raw; spinlock_t lock; struct timer_list timer; struct mm_struct *mm; };

      void under_a_raw_lock(struct box *box)
      {
      	raw_spin_lock(&box->raw);
      	mmdrop(box->mm);
      	raw_spin_unlock(&box->raw);
      }

      void under_a_raw_lock_later(struct box *box)
      {
      	raw_spin_lock(&box->raw);
      	mmdrop_sched(box->mm);
      	raw_spin_unlock(&box->raw);
      }

      void under_a_lock(struct box *box)
      {
      	spin_lock(&box->lock);
      	mmdrop(box->mm);
      	spin_unlock(&box->lock);
      }

      static void timeout(struct timer_list *timer)
      {
      	struct box *box = from_timer(box, timer, timer);

      	mmdrop(box->mm);
      }

      void setup(struct box *box)
      {
      	timer_setup(&box->timer, timeout, 0);
      }
      """;

  @TempDir private Path directory = Path.of("");

  private List<String> found(String... options) throws IOException {
    Path root = EditedTree.of(Files.createTempDirectory(directory, "tree")).root();
    Files.writeString(root.resolve("drivers/box.c"), CODE);
    List<String> arguments =
        new ArrayList<>(
            List.of("scan", root.toString(), "--only", "mm/context", "--format", "json"));
    arguments.addAll(List.of(options));
    return Report.parse(Cli.run(arguments.toArray(String[]::new)).out()).findings().stream()
        .filter(f -> f.file().endsWith("box.c"))
        .map(Report.Entry::function)
        .toList();
  }

  @Test
  void aSoftirqMayNotTakeTheLock() throws IOException {
    assertEquals(List.of("timeout"), found());
  }

  @Test
  void withRealTimeItIsARawLockThatForbidsIt() throws IOException {
    assertEquals(List.of("under_a_raw_lock"), found("--rt"));
  }
}
