/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_SCHED_MM_H
#define _LINUX_SCHED_MM_H

#include <linux/atomic.h>
#include <linux/compiler.h>
#include <linux/mm_types.h>
#include <linux/sched.h>

extern struct mm_struct *mm_alloc(void);

/* Keeps the struct and its pgd. */
static inline void mmgrab(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_count);
}

extern void __mmdrop(struct mm_struct *mm);

static inline void mmdrop(struct mm_struct *mm)
{
	if (unlikely(atomic_dec_and_test(&mm->mm_count)))
		__mmdrop(mm);
}

/* Keeps the struct alone. */
static inline void mm_ref(struct mm_struct *mm)
{
	refcount_inc(&mm->mm_bare_refs);
}

extern void __mm_unref(struct mm_struct *mm);

static inline void mm_unref(struct mm_struct *mm)
{
	if (refcount_dec_and_test(&mm->mm_bare_refs))
		__mm_unref(mm);
}

/* Keeps the mappings. */
static inline void mmget(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_users);
}

static inline bool mmget_not_zero(struct mm_struct *mm)
{
	return atomic_inc_not_zero(&mm->mm_users);
}

extern void mmput(struct mm_struct *mm);
extern void mmput_async(struct mm_struct *mm);

extern struct mm_struct *get_task_mm(struct task_struct *task);
extern struct mm_struct *mm_access(struct task_struct *task, unsigned int mode);

#endif
