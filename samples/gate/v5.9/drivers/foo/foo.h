/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FOO_H
#define FOO_H

#include <linux/sched/mm.h>

struct foo {
	struct mm_struct *mm;
	struct rcu_head rcu;
	unsigned long pages;
};

static inline void foo_release(struct mm_struct *mm)
{
	mmdrop(mm);
}

#endif
