/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/errno.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#define PF_KTHREAD	0x00200000

struct mm_struct;

struct task_struct {
	struct mm_struct *mm;
	struct mm_struct *active_mm;
	unsigned int flags;
	spinlock_t alloc_lock;
};

extern struct task_struct *current;

static inline void task_lock(struct task_struct *p)
{
	spin_lock(&p->alloc_lock);
}

static inline void task_unlock(struct task_struct *p)
{
	spin_unlock(&p->alloc_lock);
}

void do_exit(long code) __attribute__((__noreturn__));

#endif
