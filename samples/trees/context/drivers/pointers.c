// SPDX-License-Identifier: Apache-2.0
/* Calls through local variables that point to functions. */
#include "sections.h"

static void turned_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void shut_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void opened_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void tipped_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void moved_ok(struct box *box)
{
	mmput(box->mm);
}

const struct box_motions motions = {
	.turn = turned_bad,
	.move = moved_ok,
};

void pointer_member(struct box *box, const struct box_motions *m)
{
	void (*fn)(struct box *box);

	fn = m->turn;
	spin_lock(&box->lock);
	fn(box);
	spin_unlock(&box->lock);
}

void pointer_either(struct box *box)
{
	void (*fn)(struct box *box);

	fn = box->open ? shut_bad : opened_bad;
	spin_lock(&box->lock);
	fn(box);
	spin_unlock(&box->lock);
}

void pointer_initialised(struct box *box)
{
	void (*fn)(struct box *box) = tipped_bad;

	spin_lock(&box->lock);
	(*fn)(box);
	spin_unlock(&box->lock);
}

/* Called behind the lock. */
void pointer_behind(struct box *box, const struct box_motions *m)
{
	void (*fn)(struct box *box);

	spin_lock(&box->lock);
	fn = m->move;
	spin_unlock(&box->lock);
	fn(box);
}

typedef void (*motion_t)(struct box *box);

static void rolled_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void slid_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void lifted_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void lowered_ok(struct box *box)
{
	mmput(box->mm);
}

static void counted_ok(struct box *box)
{
	mmput(box->mm);
}

const struct box_motions rolling = {
	.roll = rolled_bad,
	.slide = slid_bad,
	.lower = lowered_ok,
};

/* The variable's type is a typedef's. */
void pointer_typedef(struct box *box, const struct box_motions *m)
{
	motion_t fn = m->roll;

	spin_lock(&box->lock);
	if (fn)
		fn(box);
	spin_unlock(&box->lock);
}

void pointer_typedef_later(struct box *box, const struct box_motions *m)
{
	motion_t fn;
	int i;

	spin_lock(&box->lock);
	i = box->open - 1;
	fn = i > 0 ? m[i].slide : lifted_bad;
	(*fn)(box);
	spin_unlock(&box->lock);
}

void pointer_typedef_behind(struct box *box, const struct box_motions *m)
{
	motion_t fn = m->lower;

	spin_lock(&box->lock);
	box->open = 0;
	spin_unlock(&box->lock);
	fn(box);
}

/* Given to the variable, but another one is called. */
void pointer_other(struct box *box)
{
	motion_t fn = lifted_bad;
	motion_t other = counted_ok;

	spin_lock(&box->lock);
	fn(box);
	spin_unlock(&box->lock);
	other(box);
}
