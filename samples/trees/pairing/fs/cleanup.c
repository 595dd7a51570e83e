// SPDX-License-Identifier: Apache-2.0
/* Scope-based clean-up, as include/linux/cleanup.h has it. */
#include <linux/cleanup.h>
#include <linux/sched/mm.h>

extern struct mutex foo_mutex;

static inline void put_mm_cleanup(struct mm_struct **mm)
{
	if (*mm)
		mmput(*mm);
}

#define __put_mm __attribute__((__cleanup__(put_mm_cleanup)))

long cleanup_ok(struct task_struct *task)
{
	struct mm_struct *mm __put_mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (!mm->total_vm)
		return -ENODATA;
	return mm->total_vm;
}

DEFINE_FREE(put_mm, struct mm_struct *, if (_T) mmput(_T))

long free_ok(struct task_struct *task)
{
	struct mm_struct *mm __free(put_mm) = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (!mm->total_vm)
		return -ENODATA;
	return mm->total_vm;
}

long guard_ok(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	long pages;

	if (!mm)
		return -ESRCH;
	{
		guard(mutex)(&foo_mutex);
		pages = mm->total_vm;
	}
	mmput(mm);
	return pages;
}

long guard_bad(struct task_struct *task)
{
	struct mm_struct *mm;

	guard(mutex)(&foo_mutex);
	mm = get_task_mm(task);
	if (!mm)
		return -ESRCH;
	if (!mm->total_vm)
		return -ENODATA; // expect: mm/leak
	mmput(mm);
	return 0;
}

long scoped_guard_ok(struct task_struct *task)
{
	struct mm_struct *mm = NULL;
	long pages = 0;

	scoped_guard(mutex, &foo_mutex)
		mm = get_task_mm(task);
	if (mm) {
		pages = mm->total_vm;
		mmput(mm);
	}
	return pages;
}
