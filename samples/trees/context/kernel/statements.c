// SPDX-License-Identifier: Apache-2.0
/* What functions say of their contexts, and who calls them. */
#include <linux/workqueue.h>
#include "../drivers/sections.h"

struct said {
	struct box box;
	struct work_struct work;
	bool quiet;
};

/* Interrupts may be off already where the lock is taken: the caller is not known. */
static void said_agrees(struct box *box)
{
	lockdep_assert_irqs_disabled();
	box->open = true;
}

void said_under_lock(struct box *box)
{
	spin_lock(&box->lock);
	said_agrees(box);
	spin_unlock(&box->lock);
}

/* From a task, with nothing around. */
static void said_contradicted(struct box *box)
{
	lockdep_assert_irqs_disabled();
	box->open = true;
}

/* From a task, where interrupts are off on one of the ways. */
static void said_perhaps(struct box *box)
{
	lockdep_assert_irqs_disabled();
	box->open = true;
}

static void said_work(struct work_struct *work)
{
	struct said *said = container_of(work, struct said, work);

	said_contradicted(&said->box);
	if (said->quiet)
		spin_lock_irq(&said->box.lock);
	if (said->quiet)
		said_perhaps(&said->box);
	if (said->quiet)
		spin_unlock_irq(&said->box.lock);
}

/* A handler runs with interrupts off, whatever else it takes. */
static void said_waits(struct box *box)
{
	if (!in_hardirq())
		might_sleep();
	box->open = true;
}

static irqreturn_t said_interrupt(int irq, void *data)
{
	struct box *box = data;

	spin_lock_irq(&box->lock);
	said_waits(box);
	spin_unlock_irq(&box->lock);
	return IRQ_HANDLED;
}

/**
 * said_documented - does something
 * @box: with it
 *
 * Context: Process context. Takes and
 *          releases the lock.
 * Return: nothing
 */
static void said_documented(struct box *box)
{
	box->open = true;
}

/**
 * said_sleeps - does something else
 * @box: with it
 *
 * Context: Process context. May
 *          sleep.
 */
static void said_sleeps(struct box *box)
{
	box->open = false;
}

int said_setup(struct said *said, int irq)
{
	INIT_WORK(&said->work, said_work);
	spin_lock(&said->box.lock);
	said_documented(&said->box);
	said_sleeps(&said->box);
	spin_unlock(&said->box.lock);
	return request_irq(irq, said_interrupt, 0, "said", &said->box);
}
