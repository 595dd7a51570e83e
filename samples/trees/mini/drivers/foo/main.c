// SPDX-License-Identifier: Apache-2.0
/* A driver that looks at other processes, badly and well. */
#include <linux/err.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "foo.h"

void foo_bind(struct foo *foo, struct mm_struct *mm)
{
	mmgrab(mm);
	foo->mm = mm;
}

static void foo_free_bad(struct rcu_head *rcu)
{
	struct foo *foo = container_of(rcu, struct foo, rcu);

	mmdrop(foo->mm); // expect: mm/context
	kfree(foo);
}

void foo_put(struct foo *foo)
{
	call_rcu(&foo->rcu, foo_free_bad);
}

long foo_count_bad(struct task_struct *task, struct foo *foo)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	foo->pages = mm->total_vm;
	if (!foo->pages)
		return -ENODATA; // expect: mm/leak
	mmput(mm);
	return 0;
}

long foo_count_ok(struct task_struct *task, struct foo *foo)
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

long foo_access_bad(struct task_struct *task, struct foo *foo)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	long ret = 0;

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	foo->pages = mm->total_vm;
	if (!foo->pages) {
		ret = -ENODATA;
		mmput(mm);
	}
	mmput(mm); // expect: mm/overput
	return ret;
}

unsigned long foo_flags_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return 0;
	mmput(mm);
	return mm->flags; // expect: mm/use-after-put
}

unsigned long foo_snapshot_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long flags;

	if (!mm)
		return 0;
	flags = mm->flags;
	mmdrop(mm); // expect: mm/mismatch
	return flags;
}
