// SPDX-License-Identifier: Apache-2.0
/* Functions that call what they are given. */
#include "sections.h"

typedef void (*visit_t)(struct box *box);

static void each_box(void (*visit)(struct box *box), struct box *box)
{
	visit(box);
}

static void each_box_locked(struct box *box, visit_t visit)
{
	visit_t fn = visit;

	spin_lock(&box->lock);
	if (fn)
		fn(box);
	spin_unlock(&box->lock);
}

static void each_box_behind(struct box *box, visit_t visit)
{
	spin_lock(&box->lock);
	box->open = false;
	spin_unlock(&box->lock);
	visit(box);
}

/* Lets go of its caller's lock. */
static void each_box_unlocked(struct box *box, visit_t visit)
{
	spin_unlock(&box->lock);
	visit(box);
	spin_lock(&box->lock);
}

/* Hands on what it was given. */
static void each_open_box(struct box *box, visit_t visit)
{
	if (box->open)
		each_box(visit, box);
}

static void visit_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void visit_on_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void visit_locked_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

static void visit_ok(struct box *box)
{
	mmput(box->mm);
}

static void visit_behind_ok(struct box *box)
{
	mmput(box->mm);
}

static void visit_unlocked_ok(struct box *box)
{
	mmput(box->mm);
}

static void visit_open(struct box *box)
{
	box->open = true;
}

void under_lock(struct box *box)
{
	spin_lock(&box->lock);
	each_box(visit_bad, box);
	each_open_box(box, &visit_on_bad);
	each_box_unlocked(box, visit_unlocked_ok);
	spin_unlock(&box->lock);
	each_box(visit_ok, box);
}

/* The lock is the visiting function's. */
void without_lock(struct box *box)
{
	each_box_locked(box, visit_locked_bad);
}

/* The visiting function takes a lock, but has left it. */
void behind_lock(struct box *box)
{
	each_box_behind(box, visit_behind_ok);
}

/* Others that are visited under a lock do not matter to visit_ok(). */
void other_visits(struct box *box)
{
	spin_lock(&box->lock);
	each_box(visit_open, box);
	spin_unlock(&box->lock);
}

/* The function is only kept, to be called elsewhere. */
struct visitor {
	visit_t visit;
};

static void keep_visit(struct visitor *visitor, visit_t visit)
{
	visitor->visit = visit;
}

static void kept_ok(struct box *box)
{
	mmput(box->mm);
}

void keeping(struct box *box, struct visitor *visitor)
{
	spin_lock(&box->lock);
	keep_visit(visitor, kept_ok);
	spin_unlock(&box->lock);
}

/* Declared before it is handed over, and defined behind. */
static void visit_later_bad(struct box *box);

void under_lock_before(struct box *box)
{
	spin_lock(&box->lock);
	each_box(visit_later_bad, box);
	spin_unlock(&box->lock);
}

static void visit_later_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

/* Another file's. */
void visit_elsewhere_bad(struct box *box);

void under_lock_elsewhere(struct box *box)
{
	spin_lock(&box->lock);
	each_box(visit_elsewhere_bad, box);
	spin_unlock(&box->lock);
}
