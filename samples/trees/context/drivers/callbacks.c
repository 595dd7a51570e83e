// SPDX-License-Identifier: Apache-2.0
/* Each way into a context in which the last mm_count reference may not be dropped. */
#include <linux/smp.h>
#include <asm/nmi.h>
#include "gadget.h"

static void rcu_bad(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mmdrop(gadget->mm); // expect: mm/context
}

static void timer_bad(struct timer_list *timer)
{
	struct gadget *gadget = from_timer(gadget, timer, timer);

	mmdrop(gadget->mm); // expect: mm/context
}

static void tasklet_bad(struct tasklet_struct *tasklet)
{
	struct gadget *gadget = from_tasklet(gadget, tasklet, tasklet);

	mmdrop(gadget->mm); // expect: mm/context
}

static irqreturn_t hardirq_bad(int irq, void *data)
{
	struct gadget *gadget = data;

	mmdrop(gadget->mm); // expect: mm/context
	return IRQ_HANDLED;
}

static void irq_work_bad(struct irq_work *work)
{
	struct gadget *gadget = container_of(work, struct gadget, irq_work);

	mmput(gadget->mm); // expect: mm/context
}

static void other_cpu_bad(void *data)
{
	mmdrop(data); // expect: mm/context
}

static enum hrtimer_restart hrtimer_bad(struct hrtimer *timer)
{
	mmput(gadget_tick_mm(timer)); // possible: mm/context
	return HRTIMER_NORESTART;
}

static int nmi_bad(unsigned int type, struct pt_regs *regs)
{
	mmput_async(current->active_mm); // expect: mm/context
	return 0;
}

static irqreturn_t quick_handler(int irq, void *data)
{
	return IRQ_WAKE_THREAD;
}

static irqreturn_t thread_ok(int irq, void *data)
{
	struct gadget *gadget = data;

	mmput(gadget->mm);
	return IRQ_HANDLED;
}

static void work_ok(struct work_struct *work)
{
	struct gadget *gadget = container_of(work, struct gadget, work);

	mmput(gadget->mm);
}

/* Drops softirqs' way of it, too. */
static void rcu_deferred_ok(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mmput_async(gadget->mm);
}

static void rcu_bare_ok(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mm_unref(gadget->mm);
}

/* These run in a workqueue, with softirqs off: no sleeping, but pgd_lock may be taken. */
static void srcu_ok(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mmdrop(gadget->mm);
}

static void srcu_bad(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mmput(gadget->mm); // expect: mm/context
}

int gadget_setup(struct gadget *gadget, int irq)
{
	int ret;

	timer_setup(&gadget->timer, timer_bad, 0);
	tasklet_setup(&gadget->tasklet, tasklet_bad);
	init_irq_work(&gadget->irq_work, irq_work_bad);
	INIT_WORK(&gadget->work, work_ok);
	gadget_timer.function = hrtimer_bad;
	register_nmi_handler(NMI_LOCAL, nmi_bad, 0, "gadget");
	ret = request_irq(irq, hardirq_bad, 0, "gadget", gadget);
	if (ret)
		return ret;
	return request_threaded_irq(irq + 1, quick_handler, thread_ok, 0, "gadget", gadget);
}

void gadget_remove(struct gadget *gadget, int cpu)
{
	smp_call_function_single(cpu, other_cpu_bad, gadget->mm, 1);
	call_srcu(&gadget_srcu, &gadget->rcu, srcu_ok);
	call_srcu(&gadget_srcu, &gadget->rcu, srcu_bad);
	call_rcu(&gadget->rcu, rcu_deferred_ok);
	call_rcu(&gadget->rcu, rcu_bare_ok);
	call_rcu(&gadget->rcu, rcu_bad);
}

void gadget_locked_ok(struct gadget *gadget)
{
	spin_lock(&gadget->lock);
	mmdrop(gadget->mm);
	gadget->mm = NULL;
	spin_unlock(&gadget->lock);
}
