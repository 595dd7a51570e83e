package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code --rt} makes of the same code. A function's name ends with where something is found in
 * it: {@code both}, {@code plain} (not with {@code --rt}), {@code rt} (not without), {@code never}.
 */
class RealTimeTest {
  private static final String SECTIONS =
      """
      struct box { raw_spinlock_t raw; spinlock_t lock; seqcount_spinlock_t seq; struct mm_struct *mm; };

      void drop_under_a_raw_lock_rt(struct box *box)
      {
      	raw_spin_lock(&box->raw);
      	mmdrop(box->mm);
      	raw_spin_unlock(&box->raw);
      }

      void drop_later_under_a_raw_lock_never(struct box *box)
      {
      	raw_spin_lock(&box->raw);
      	mmdrop_sched(box->mm);
      	raw_spin_unlock(&box->raw);
      }

      void drop_under_a_raw_lock_without_softirqs_rt(struct box *box)
      {
      	raw_spin_lock_bh(&box->raw);
      	mmdrop(box->mm);
      	raw_spin_unlock_bh(&box->raw);
      }

      void drop_without_interrupts_rt(struct box *box)
      {
      	unsigned long flags;

      	local_irq_save(flags);
      	mmdrop(box->mm);
      	local_irq_restore(flags);
      }

      void drop_without_preemption_rt(struct box *box)
      {
      	preempt_disable();
      	mmdrop(box->mm);
      	preempt_enable();
      }

      void free_without_preemption_rt(struct box *box)
      {
      	preempt_disable();
      	mm_unref(box->mm);
      	preempt_enable();
      }

      void drop_under_a_lock_never(struct box *box)
      {
      	unsigned long flags;

      	spin_lock_irqsave(&box->lock, flags);
      	mmdrop(box->mm);
      	spin_unlock_irqrestore(&box->lock, flags);
      }

      void put_under_a_lock_both(struct box *box)
      {
      	spin_lock(&box->lock);
      	mmput(box->mm);
      	spin_unlock(&box->lock);
      }

      void put_as_a_reader_both(struct box *box)
      {
      	rcu_read_lock();
      	mmput(box->mm);
      	rcu_read_unlock();
      }

      void drop_beside_a_mapping_never(struct box *box, struct page *page)
      {
      	void *address = kmap_atomic(page);

      	mmdrop(box->mm);
      	kunmap_atomic(address);
      }

      void drop_between_counts_never(struct box *box)
      {
      	write_seqcount_begin(&box->seq);
      	mmdrop(box->mm);
      	write_seqcount_end(&box->seq);
      }

      /* such a lock turns interrupts off, but not with --rt: the test lets it pass */
      void put_if_interrupts_are_on_rt(struct box *box)
      {
      	unsigned long flags;

      	spin_lock_irqsave(&box->lock, flags);
      	if (!irqs_disabled())
      		mmput(box->mm);
      	spin_unlock_irqrestore(&box->lock, flags);
      }

      void put_if_interrupts_are_off_plain(struct box *box)
      {
      	unsigned long flags;

      	spin_lock_irqsave(&box->lock, flags);
      	if (irqs_disabled())
      		mmput(box->mm);
      	spin_unlock_irqrestore(&box->lock, flags);
      }

      void put_if_it_can_be_preempted_rt(struct box *box)
      {
      	spin_lock(&box->lock);
      	if (preemptible())
      		mmput(box->mm);
      	spin_unlock(&box->lock);
      }

      #ifdef CONFIG_PREEMPT_RT
      void put_in_code_for_it_alone_both(struct box *box)
      {
      	spin_lock(&box->lock);
      	mmput(box->mm);
      	spin_unlock(&box->lock);
      }
      #endif
      """;

  private static final String CALLBACKS =
      """
      struct box {
      	struct timer_list timer;
      	struct hrtimer hrtimer;
      	struct irq_work work;
      	struct mm_struct *mm;
      };

      static void timeout_plain(struct timer_list *timer)
      {
      	struct box *box = from_timer(box, timer, timer);

      	mmdrop(box->mm);
      }

      static enum hrtimer_restart late_plain(struct hrtimer *timer)
      {
      	struct box *box = container_of(timer, struct box, hrtimer);

      	mmdrop(box->mm);
      	return HRTIMER_NORESTART;
      }

      static irqreturn_t interrupt_plain(int irq, void *data)
      {
      	struct box *box = data;

      	mmdrop(box->mm);
      	return IRQ_HANDLED;
      }

      static irqreturn_t interrupt_that_waits_both(int irq, void *data)
      {
      	struct box *box = data;

      	mmput(box->mm);
      	return IRQ_HANDLED;
      }

      static irqreturn_t primary_plain(int irq, void *data)
      {
      	struct box *box = data;

      	mmdrop(box->mm);
      	return IRQ_WAKE_THREAD;
      }

      static irqreturn_t thread_never(int irq, void *data)
      {
      	struct box *box = data;

      	mmput(box->mm);
      	return IRQ_HANDLED;
      }

      /* each CPU's own interrupt is no thread */
      static irqreturn_t percpu_interrupt_both(int irq, void *data)
      {
      	struct box *box = data;

      	mmdrop(box->mm);
      	return IRQ_HANDLED;
      }

      static void ipi_both(void *data)
      {
      	struct box *box = data;

      	mmdrop(box->mm);
      }

      static void work_plain(struct irq_work *work)
      {
      	struct box *box = container_of(work, struct box, work);

      	mmdrop(box->mm);
      }

      static void work_that_waits_both(struct irq_work *work)
      {
      	struct box *box = container_of(work, struct box, work);

      	mmput(box->mm);
      }

      static void hard_work_both(struct irq_work *work)
      {
      	mmdrop(boxes[0].mm);
      }

      static struct irq_work hard = IRQ_WORK_INIT_HARD(hard_work_both);

      static void complete_plain(struct urb *urb)
      {
      	struct box *box = urb->context;

      	mmdrop(box->mm);
      }

      static blk_status_t queue_never(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *data)
      {
      	struct box *box = hctx->driver_data;

      	mmdrop(box->mm);
      	return BLK_STS_OK;
      }

      static const struct blk_mq_ops ops = {
      	.queue_rq = queue_never,
      };

      int setup(struct box *box, struct urb *urb)
      {
      	timer_setup(&box->timer, timeout_plain, 0);
      	hrtimer_init(&box->hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
      	box->hrtimer.function = late_plain;
      	init_irq_work(&box->work, work_plain);
      	init_irq_work(&box->work, work_that_waits_both);
      	urb->complete = complete_plain;
      	smp_call_function(ipi_both, box, 1);
      	request_percpu_irq(4, percpu_interrupt_both, "box", box);
      	request_irq(3, interrupt_that_waits_both, 0, "box", box);
      	request_threaded_irq(2, primary_plain, thread_never, 0, "box", box);
      	return request_irq(1, interrupt_plain, 0, "box", box);
      }
      """;

  private static final String NO_REAL_TIME_HERE =
      """
      void put_where_it_cannot_be_plain(struct mm_struct *mm)
      {
      	preempt_disable();
      	mmput(mm);
      	preempt_enable();
      }
      """;

  @TempDir private Path directory = Path.of("");

  private Path tree() throws IOException {
    Path root = EditedTree.of(directory.resolve("tree")).root();
    Files.writeString(root.resolve("drivers/sections.c"), SECTIONS);
    Files.writeString(root.resolve("drivers/callbacks.c"), CALLBACKS);
    Files.createDirectories(root.resolve("arch/arc/kernel"));
    Files.writeString(root.resolve("arch/arc/kernel/box.c"), NO_REAL_TIME_HERE);
    return root;
  }

  /** The functions of the three files with a finding. */
  private static Set<String> found(Path root, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("scan", root.toString(), "--only", "mm/context", "--format", "json"));
    arguments.addAll(List.of(options));
    return Report.parse(Cli.run(arguments.toArray(String[]::new)).out()).findings().stream()
        .filter(f -> f.file().matches(".*/(sections|callbacks|box)\\.c"))
        .map(Report.Entry::function)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named(String ending) {
    return Pattern.compile("\\b(\\w+_(" + ending + "))\\(\\w+ ")
        .matcher(SECTIONS + CALLBACKS + NO_REAL_TIME_HERE)
        .results()
        .map(r -> r.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theNamesSayWhatIsFoundWithAndWithoutIt() throws IOException {
    Path root = tree();

    assertEquals(String.join("\n", named("both|plain")), String.join("\n", found(root)));
    assertEquals(String.join("\n", named("both|rt")), String.join("\n", found(root, "--rt")));
  }
}
