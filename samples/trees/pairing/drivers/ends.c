// SPDX-License-Identifier: Apache-2.0
/*
 * What is wrong with a function is reported there, and not again for everybody who calls it.
 */
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/sched/mm.h>

struct anchor {
	struct mm_struct *anchor_mm;
};

void anchor_open(struct anchor *anchor, struct mm_struct *mm)
{
	mmgrab(mm);
	anchor->anchor_mm = mm;
}

void anchor_close(struct anchor *anchor)
{
	mmdrop(anchor->anchor_mm);
	kfree(anchor);
}

static void anchor_stop_bad(struct anchor *anchor)
{
	mmput(anchor->anchor_mm); // expect: mm/mismatch
}

/* It has its callee's fault, which is told there. */
static void anchor_shut(struct anchor *anchor)
{
	anchor_stop_bad(anchor);
	kfree(anchor);
}

void anchor_abort(struct anchor *anchor, int error)
{
	if (error)
		anchor_shut(anchor);
	else
		anchor_close(anchor);
}

struct locker {
	struct mm_struct *locker_mm;
	unsigned long pages;
};

int locker_charge(struct locker *locker);
int locker_map(struct locker *locker);

void locker_free_ok(struct locker *locker)
{
	mmdrop(locker->locker_mm);
	kfree(locker);
}

static void locker_remove_bad(struct locker *locker)
{
	locker->pages = 0;
	kfree(locker); // expect: mm/lost-with-owner
}

static int locker_pin(struct locker *locker)
{
	int ret = locker_charge(locker);

	if (ret)
		locker_remove_bad(locker);
	return ret;
}

/* Behind the call it is lost, but not here. */
int locker_add(struct mm_struct *mm)
{
	struct locker *locker = kmalloc(sizeof(*locker), GFP_KERNEL);

	if (!locker)
		return -ENOMEM;
	mmgrab(mm);
	locker->locker_mm = mm;
	return locker_pin(locker);
}

/* This one frees it itself. */
int locker_add_bad(struct mm_struct *mm)
{
	struct locker *locker = kmalloc(sizeof(*locker), GFP_KERNEL);
	int ret;

	if (!locker)
		return -ENOMEM;
	mmgrab(mm);
	locker->locker_mm = mm;
	ret = locker_map(locker);
	if (ret)
		kfree(locker); // expect: mm/lost-with-owner
	return ret;
}

struct mark {
	const struct mark_ops *ops;
	struct mm_struct *mark_mm;
};

struct mark_ops {
	void (*free_mark)(struct mark *mark);
};

void mark_set(struct mark *mark, struct mm_struct *mm)
{
	mmgrab(mm);
	mark->mark_mm = mm;
}

/* Whoever frees the struct by way of its table drops what the struct owned. */
void mark_end(struct mark *mark)
{
	struct mm_struct *mm = mark->mark_mm;

	mark->ops->free_mark(mark);
	mmdrop(mm);
}

void mark_kill(struct mark *mark)
{
	mmdrop(mark->mark_mm);
	kfree(mark);
}

struct flag {
	struct mark mark;
	int raised;
};

static void flag_free_ok(struct mark *mark)
{
	kfree(container_of(mark, struct flag, mark));
}

static void mark_free_ok(struct mark *mark)
{
	kfree(mark);
}

const struct mark_ops flag_ops = {
	.free_mark = flag_free_ok,
};

const struct mark_ops mark_ops = {
	.free_mark = mark_free_ok,
};

static void flag_free(struct flag *flag)
{
	kfree(flag);
}

static void mark_leave(struct mark *mark, struct mm_struct *mm)
{
	mark->ops = NULL;
	mmdrop(mm);
}

/* The part's reference goes by the mm's other name. */
void flag_lower_ok(struct flag *flag, struct mm_struct *mm)
{
	mark_leave(&flag->mark, mm);
	flag_free(flag);
}
