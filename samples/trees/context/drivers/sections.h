/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _SECTIONS_H
#define _SECTIONS_H

#include <linux/cleanup.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched/mm.h>
#include <linux/spinlock.h>
#include <linux/timer.h>

struct box;

struct box_ops {
	void (*empty)(struct box *box);
	void (*shake)(struct box *box);
};

struct box_motions {
	void (*turn)(struct box *box);
	void (*move)(struct box *box);
	void (*roll)(struct box *box);
	void (*slide)(struct box *box);
	void (*lower)(struct box *box);
};

struct box {
	spinlock_t lock;
	struct mutex mutex;
	struct timer_list timer;
	const struct box_ops *ops;
	bool open;
	struct mm_struct *mm;
};

/* Helpers of other files. */
void box_lock(struct box *box);
void box_unlock(struct box *box);
bool box_try(struct box *box);
void box_drain(struct box *box);
void box_drain_relaxed(struct box *box);

#define box_lock_macro(box)	spin_lock(&(box)->lock)
#define box_unlock_macro(box)	spin_unlock(&(box)->lock)

#define box_close_macro(box)			\
do {						\
	spin_lock(&(box)->lock);		\
	(box)->open = false;			\
	spin_unlock(&(box)->lock);		\
} while (0)

#endif
