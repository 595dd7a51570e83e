// SPDX-License-Identifier: Apache-2.0
/* Chains of calls through other files, wrappers and kref_put(). */
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

/* Registered by a wrapper: nothing says that its argument is a callback. */
static void fn_wrapped_callback(struct rcu_head *rcu)
{
	struct gadget *gadget = container_of(rcu, struct gadget, rcu);

	mmdrop(gadget->mm); // misses: mm/context
}

int chain_setup(struct gadget *gadget, int irq)
{
	timer_setup(&gadget->timer, chain_timeout, 0);
	timer_setup(&gadget->timer, guarded_timeout, 0);
	gadget_defer(gadget, fn_wrapped_callback);
	return request_irq(irq, chain_interrupt, 0, "chain", gadget);
}
