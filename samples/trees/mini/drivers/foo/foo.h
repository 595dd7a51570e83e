/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _FOO_H
#define _FOO_H

#include <linux/container_of.h>
#include <linux/ptrace.h>
#include <linux/sched/mm.h>

struct foo {
	struct rcu_head rcu;
	struct mm_struct *mm;
	unsigned long pages;
};

/* Takes an mm_count reference; foo_put() drops it. */
void foo_bind(struct foo *foo, struct mm_struct *mm);
void foo_put(struct foo *foo);

#endif
