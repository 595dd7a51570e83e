// SPDX-License-Identifier: Apache-2.0
/* Stretches of functions in which nothing may sleep. */
#include "sections.h"

void spin_bad(struct box *box)
{
	spin_lock(&box->lock);
	mmput(box->mm); // expect: mm/context
	spin_unlock(&box->lock);
}

void spin_ok(struct box *box)
{
	spin_lock(&box->lock);
	box->open = false;
	spin_unlock(&box->lock);
	mmput(box->mm);
}

/* mmdrop() takes a lock, and does not sleep. */
void spin_drop_ok(struct box *box, struct mm_struct *mm)
{
	spin_lock_irq(&box->lock);
	mmdrop(mm);
	spin_unlock_irq(&box->lock);
}

void rcu_bad(struct box *box)
{
	rcu_read_lock();
	if (box->open)
		mmput(box->mm); // expect: mm/context
	rcu_read_unlock();
}

int rcu_error_ok(struct box *box)
{
	rcu_read_lock();
	if (!box->open) {
		rcu_read_unlock();
		mmput(box->mm);
		return -1;
	}
	rcu_read_unlock();
	return 0;
}

/* Left on the one way, held on the other: not known, so nothing is said. */
void either_ok(struct box *box)
{
	spin_lock(&box->lock);
	if (box->open)
		spin_unlock(&box->lock);
	mmput(box->mm);
	if (!box->open)
		spin_unlock(&box->lock);
}

void nested_bad(struct box *box, struct box *other)
{
	spin_lock(&box->lock);
	spin_lock(&other->lock);
	spin_unlock(&other->lock);
	mmput(box->mm); // expect: mm/context
	spin_unlock(&box->lock);
}

void helper_bad(struct box *box)
{
	box_lock(box);
	mmput(box->mm); // expect: mm/context
	box_unlock(box);
}

void helper_ok(struct box *box)
{
	box_lock(box);
	box_unlock(box);
	mmput(box->mm);
}

/* By macros alone. */
void macro_bad(struct box *box)
{
	box_lock_macro(box);
	mmput(box->mm); // expect: mm/context
	box_unlock_macro(box);
}

void macro_ok(struct box *box)
{
	box_lock_macro(box);
	box->open = false;
	box_unlock_macro(box);
	mmput(box->mm);
}

/* A macro that leaves what it takes. */
void whole_macro_ok(struct box *box)
{
	box_close_macro(box);
	mmput(box->mm);
}

void trylock_bad(struct box *box)
{
	if (spin_trylock(&box->lock)) {
		mmput(box->mm); // expect: mm/context
		spin_unlock(&box->lock);
	}
}

void trylock_ok(struct box *box)
{
	if (!spin_trylock(&box->lock)) {
		mmput(box->mm);
		return;
	}
	spin_unlock(&box->lock);
}

/* Who does not ask whether the lock was taken knows that it was. */
void trylock_known_bad(struct box *box)
{
	spin_trylock(&box->lock);
	mmput(box->mm); // expect: mm/context
	spin_unlock(&box->lock);
}

bool trylock_handed_on_ok(struct box *box)
{
	bool locked = spin_trylock(&box->lock);

	mmput(box->mm);
	return locked;
}

void try_helper_bad(struct box *box)
{
	bool locked = box_try(box);

	if (!locked)
		return;
	mmput(box->mm); // expect: mm/context
	box_unlock(box);
}

void guard_bad(struct box *box)
{
	guard(spinlock)(&box->lock);
	mmput(box->mm); // expect: mm/context
}

void scope_ok(struct box *box)
{
	scoped_guard(spinlock, &box->lock)
		box->open = false;
	mmput(box->mm);
}

void scope_bad(struct box *box)
{
	scoped_guard(spinlock, &box->lock) {
		mmput(box->mm); // expect: mm/context
	}
}

/* Whoever may lock a mutex is in no atomic section, whatever it looks like. */
void sleeper_ok(struct box *box)
{
	spin_lock(&box->lock);
	mutex_lock(&box->mutex);
	mmput(box->mm);
	mutex_unlock(&box->mutex);
	spin_unlock(&box->lock);
}

/* Callees find the lock held. */
void across_files(struct box *box)
{
	spin_lock(&box->lock);
	box_drain(box);
	box_drain_relaxed(box);
	spin_unlock(&box->lock);
}

static void asked_timeout(struct timer_list *timer)
{
	struct box *box = from_timer(box, timer, timer);
	bool atomic = in_interrupt();

	if (atomic)
		mmput_async(box->mm);
	else
		mmput(box->mm);
}

static void complaining_timeout(struct timer_list *timer)
{
	struct box *box = from_timer(box, timer, timer);

	WARN_ON_ONCE(!in_task());
	mmput(box->mm);
}

static void warning_timeout(struct timer_list *timer)
{
	struct box *box = from_timer(box, timer, timer);

	if (WARN_ON(in_interrupt()))
		return;
	mmput(box->mm);
}

static void asserted_timeout(struct timer_list *timer)
{
	struct box *box = from_timer(box, timer, timer);

	lockdep_assert_irqs_disabled();
	mmput(box->mm); // expect: mm/context
}

/* Through a table of operations. */
static void shaken_bad(struct box *box)
{
	mmdrop(box->mm); // expect: mm/context
}

static void emptied_ok(struct box *box)
{
	mmdrop(box->mm);
}

static const struct box_ops ops = {
	.empty = emptied_ok,
	.shake = shaken_bad,
};

static void shake_timeout(struct timer_list *timer)
{
	struct box *box = from_timer(box, timer, timer);

	box->ops->shake(box);
}

void sections_setup(struct box *box)
{
	box->ops = &ops;
	timer_setup(&box->timer, asked_timeout, 0);
	timer_setup(&box->timer, complaining_timeout, 0);
	timer_setup(&box->timer, warning_timeout, 0);
	timer_setup(&box->timer, asserted_timeout, 0);
	timer_setup(&box->timer, shake_timeout, 0);
	box->ops->empty(box);
}
