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
