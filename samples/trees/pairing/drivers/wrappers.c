// SPDX-License-Identifier: Apache-2.0
/* Functions whose callers see references come and go. */
#include <linux/err.h>
#include <linux/slab.h>
#include "bar.h"

struct mm_struct *bar_find_mm(int pid)
{
	struct task_struct *task = find_task(pid);

	return task ? get_task_mm(task) : NULL;
}

struct mm_struct *bar_find_mm_error(int pid)
{
	struct mm_struct *mm = bar_find_mm(pid);

	return mm ? mm : ERR_PTR(-ESRCH);
}

void bar_release_mm(struct mm_struct *mm)
{
	if (mm)
		mmput(mm);
}

/* A reference is held if and only if this says no. */
bool bar_should_skip(struct mm_struct *mm)
{
	return !mmget_not_zero(mm);
}

int bar_pin(struct bar *bar)
{
	if (!mmget_not_zero(bar->mm))
		return -ESRCH;
	return 0;
}

/* The queue owns what it is given. */
void bar_queue(struct bar *bar, struct mm_struct *mm)
{
	bar->mm = mm;
	list_add(&bar->list, &bar_list);
}

void bar_measure(struct mm_struct *mm, unsigned long *pages)
{
	*pages = mm->total_vm;
}

void bar_destroy(struct bar *bar)
{
	list_del(&bar->list);
	mmput(bar->mm);
	kfree(bar);
}

void bar_drop(struct mm_struct *mm)
{
	mmput(mm);
}
