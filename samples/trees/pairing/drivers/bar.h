/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _BAR_H
#define _BAR_H

#include <linux/list.h>
#include <linux/probe.h>
#include <linux/sched/mm.h>

struct bar {
	struct list_head list;
	struct mm_struct *mm;
	struct mm_struct *account_mm;
	unsigned long pages;
};

extern struct list_head bar_list;

struct mm_struct *bar_find_mm(int pid);
struct mm_struct *bar_find_mm_error(int pid);
void bar_release_mm(struct mm_struct *mm);
void bar_drop(struct mm_struct *mm);
bool bar_should_skip(struct mm_struct *mm);
int bar_pin(struct bar *bar);
void bar_queue(struct bar *bar, struct mm_struct *mm);
void bar_measure(struct mm_struct *mm, unsigned long *pages);

#endif
