// SPDX-License-Identifier: Apache-2.0
/* Flags that say whether a reference is held. */
#include <linux/sched/mm.h>

long do_put_ok(struct task_struct *task)
{
	struct mm_struct *mm = current->mm;
	bool do_put = false;
	long pages;

	if (task != current) {
		mm = get_task_mm(task);
		if (!mm)
			return -ESRCH;
		do_put = true;
	}
	pages = mm->total_vm;
	if (do_put)
		mmput(mm);
	return pages;
}

long do_put_bad(struct task_struct *task, unsigned long limit)
{
	struct mm_struct *mm = current->mm;
	bool do_put = false;

	if (task != current) {
		mm = get_task_mm(task);
		if (!mm)
			return -ESRCH;
		do_put = true;
	}
	if (mm->total_vm > limit)
		return -E2BIG; // expect: mm/leak
	if (do_put)
		mmput(mm);
	return 0;
}

long flag_inverted_bad(struct task_struct *task)
{
	struct mm_struct *mm = current->mm;
	int borrowed = 1;
	long pages;

	if (task != current) {
		mm = get_task_mm(task);
		if (!mm)
			return -ESRCH;
		borrowed = 0;
	}
	pages = mm->total_vm;
	if (borrowed)
		mmput(mm);
	return pages; // expect: mm/leak
}

/* Taken and dropped under the same condition, which does not change in between. */
unsigned long same_condition_ok(struct mm_struct *mm, int pinned)
{
	unsigned long pages;

	if (pinned)
		mmgrab(mm);
	pages = mm->total_vm;
	if (pinned)
		mmdrop(mm);
	return pages;
}

long same_condition_fresh_ok(struct task_struct *task, int other)
{
	struct mm_struct *mm = NULL;
	long pages = 0;

	if (other)
		mm = get_task_mm(task);
	if (other && !mm)
		return -ESRCH;
	if (other)
		pages = mm->total_vm;
	if (other)
		mmput(mm);
	return pages;
}

/* Used only where it was not freed. */
unsigned long use_after_conditional_put_ok(struct task_struct *task, int finished)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long pages;

	if (!mm)
		return 0;
	if (finished)
		mmput(mm);
	if (finished)
		return 0;
	pages = mm->total_vm;
	mmput(mm);
	return pages;
}

unsigned long use_after_conditional_put_bad(struct task_struct *task, int finished)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long pages;

	if (!mm)
		return 0;
	if (finished)
		mmput(mm);
	pages = mm->total_vm; // expect: mm/use-after-put
	if (!finished)
		mmput(mm);
	return pages;
}
