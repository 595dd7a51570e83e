// SPDX-License-Identifier: Apache-2.0
/* Chains of calls through other files, wrappers and kref_put(). */
#include <linux/preempt.h>
#include <linux/slab.h>
#include "gadget.h"

static void chain_timeout(struct timer_list *timer)
{
	gadget_forget(container_of(timer, struct gadget, timer));
}

static void guarded_timeout(struct timer_list *timer)
{
	struct gadget *gadget = from_timer(gadget, timer, timer);

	gadget_close(gadget);
	gadget_close_task_ok(gadget);
}

static void gadget_last_put(struct kref *kref)
{
	struct gadget *gadget = container_of(kref, struct gadget, refs);

	mmdrop(gadget->mm); // expect: mm/context
	kfree(gadget);
}

static void gadget_put(struct gadget *gadget)
{
	kref_put(&gadget->refs, gadget_last_put);
}

static irqreturn_t chain_interrupt(int irq, void *data)
{
	gadget_put(data);
	return IRQ_HANDLED;
}

/* The wrapper of call_rcu() that this driver uses. */
static void gadget_defer(struct gadget *gadget, rcu_callback_t callback)
{
	call_rcu(&gadget->rcu, callback);
}

/* Registered by the wrapper. */
static void wrapped_bad(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mmdrop(gadget->mm); // expect: mm/context
}

/* One that stores what it is given, and one around it. */
static void gadget_arm(struct gadget *gadget, void (*callback)(struct timer_list *timer))
{
	gadget->timer.function = callback;
}

static void gadget_arm_late(int delay, void (*callback)(struct timer_list *timer),
			    struct gadget *gadget)
{
	gadget_arm(gadget, callback);
}

static void armed_bad(struct timer_list *timer)
{
	struct gadget *gadget = from_timer(gadget, timer, timer);

	mmdrop(gadget->mm); // expect: mm/context
}

static void armed_late_bad(struct timer_list *timer)
{
	struct gadget *gadget = from_timer(gadget, timer, timer);

	mmdrop(gadget->mm); // expect: mm/context
}

/* A work item starts in a task. */
static void gadget_schedule(struct gadget *gadget, void (*callback)(struct work_struct *work))
{
	INIT_WORK(&gadget->work, callback);
	schedule_work(&gadget->work);
}

static void scheduled_ok(struct work_struct *work)
{
	mmput(container_of(work, struct gadget, work)->mm);
}

/* Another argument than the callback. */
static void gadget_compare(struct gadget *gadget, rcu_callback_t callback, rcu_callback_t other)
{
	if (callback != other)
		call_rcu(&gadget->rcu, callback);
}

static void compared_ok(struct rcu_head *rcu)
{
	mmdrop(container_of(rcu, struct gadget, rcu)->mm);
}

/* What is handed over decides. */
static void gadget_stop(struct gadget *gadget, bool drop)
{
	if (drop)
		mmdrop(gadget->mm); // expect: mm/context
}

static void gadget_halt(struct gadget *gadget, bool drop)
{
	if (!drop)
		return;
	mmdrop(gadget->mm);
}

static void stopping_timeout(struct timer_list *timer)
{
	struct gadget *gadget = from_timer(gadget, timer, timer);

	gadget_stop(gadget, true);
	gadget_halt(gadget, false);
}

/* A question asked first, and answered by a variable later. */
static void noting_timeout(struct timer_list *timer)
{
	struct gadget *gadget = from_timer(gadget, timer, timer);
	bool task = !(in_hardirq() | in_softirq());

	if (task)
		mmput(gadget->mm);
}

static void chain_free(struct rcu_head *rcu)
{
	kfree(container_of(rcu, struct gadget, rcu));
}

int chain_setup(struct gadget *gadget, int irq)
{
	timer_setup(&gadget->timer, chain_timeout, 0);
	timer_setup(&gadget->timer, guarded_timeout, 0);
	gadget_defer(gadget, wrapped_bad);
	gadget_arm(gadget, armed_bad);
	gadget_arm_late(1, armed_late_bad, gadget);
	gadget_schedule(gadget, scheduled_ok);
	gadget_compare(gadget, chain_free, compared_ok);
	timer_setup(&gadget->timer, stopping_timeout, 0);
	timer_setup(&gadget->timer, noting_timeout, 0);
	return request_irq(irq, chain_interrupt, 0, "chain", gadget);
}
