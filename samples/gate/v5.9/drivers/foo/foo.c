// SPDX-License-Identifier: Apache-2.0
/* A driver that looks at other processes, well. */
#include <linux/rcupdate.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include "foo.h"

void foo_bind(struct foo *foo, struct mm_struct *mm)
{
	mmgrab(mm);
	foo->mm = mm;
}

void foo_unbind(struct foo *foo)
{
	foo_release(foo->mm);
	kfree(foo);
}

long foo_count(struct task_struct *task, struct foo *foo)
{
	struct mm_struct *mm = get_task_mm(task);
	long ret = 0;

	if (!mm)
		return -ESRCH;
	foo->pages = mm->total_vm;
	if (!foo->pages)
		ret = -ENODATA;
	mmput(mm);
	return ret;
}
