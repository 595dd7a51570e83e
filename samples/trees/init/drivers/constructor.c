// SPDX-License-Identifier: Apache-2.0
/* A constructor beside mm_init(): it sets some of the counters. */
#include <linux/sched/mm.h>

void shadow_init_bad(struct mm_struct *mm) // expect: mm/init
{
	atomic_set(&mm->mm_users, 1);
	refcount_set(&mm->mm_bare_refs, 1);
}

void shadow_init_ok(struct mm_struct *mm)
{
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	refcount_set(&mm->mm_bare_refs, 1);
}

/* Reads, does not build. */
int shadow_peek_ok(struct mm_struct *mm)
{
	return atomic_read(&mm->mm_users);
}
