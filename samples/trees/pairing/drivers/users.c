// SPDX-License-Identifier: Apache-2.0
/* Callers of wrapper functions that stand in another file. */
#include <linux/err.h>
#include "bar.h"

long acquire_wrapper_ok(int pid)
{
	struct mm_struct *mm = bar_find_mm(pid);
	unsigned long pages;

	if (!mm)
		return -ESRCH;
	bar_measure(mm, &pages);
	bar_release_mm(mm);
	return pages;
}

long acquire_wrapper_bad(int pid)
{
	struct mm_struct *mm = bar_find_mm(pid);
	unsigned long pages;

	if (!mm)
		return -ESRCH;
	bar_measure(mm, &pages);
	return pages; // expect: mm/leak
}

long acquire_error_ok(int pid)
{
	struct mm_struct *mm = bar_find_mm_error(pid);
	long pages;

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	pages = mm->total_vm;
	mmput(mm);
	return pages;
}

long acquire_error_bad(int pid, long limit)
{
	struct mm_struct *mm = bar_find_mm_error(pid);
	long pages;

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	pages = mm->total_vm;
	if (pages > limit)
		return -E2BIG; // expect: mm/leak
	mmput(mm);
	return pages;
}

/* The wrapper drops one way and does nothing the other, so it is taken to keep what it is given. */
void release_wrapper_twice_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	bar_release_mm(mm);
	mmput(mm); // expect: mm/overput
}

void use_after_release_wrapper_bad(struct task_struct *task, unsigned long *pages)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	bar_release_mm(mm);
	bar_measure(mm, pages); // expect: mm/use-after-put
}

unsigned long negated_wrapper_ok(struct mm_struct *mm)
{
	unsigned long pages;

	if (bar_should_skip(mm))
		return 0;
	pages = mm->total_vm;
	mmput(mm);
	return pages;
}

int negated_wrapper_bad(struct mm_struct *mm, unsigned long limit)
{
	if (bar_should_skip(mm))
		return 0;
	if (mm->total_vm > limit)
		return -E2BIG; // expect: mm/leak
	mmput(mm);
	return 0;
}

int pin_wrapper_ok(struct bar *bar)
{
	int ret = bar_pin(bar);

	if (ret)
		return ret;
	bar->pages = bar->mm->total_vm;
	mmput(bar->mm);
	return 0;
}

int handed_over_ok(struct bar *bar, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	bar_queue(bar, mm);
	return 0;
}

int stored_ok(struct bar *bar, struct task_struct *task)
{
	bar->mm = get_task_mm(task);
	return bar->mm ? 0 : -ESRCH;
}

int stored_on_success_ok(struct bar *bar, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (probe_item(mm->total_vm)) {
		mmput(mm);
		return -EINVAL;
	}
	bar->mm = mm;
	return 0;
}

int stored_on_success_bad(struct bar *bar, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (probe_item(mm->total_vm))
		return -EINVAL; // expect: mm/leak
	bar->mm = mm;
	return 0;
}

/* Stored where nobody else looks: still this function's to drop. */
int stored_in_local_bad(struct task_struct *task)
{
	struct bar bar;

	bar.mm = get_task_mm(task);
	if (!bar.mm)
		return -ESRCH;
	return bar.mm->map_count; // expect: mm/leak
}

struct mm_struct *returned_ok(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm && !mm->total_vm) {
		mmput(mm);
		mm = NULL;
	}
	return mm;
}

/* Only the one who publishes it takes the reference. */
void cmpxchg_ok(struct bar *bar, struct mm_struct *mm)
{
	if (!cmpxchg(&bar->account_mm, NULL, mm))
		mmgrab(bar->account_mm);
}

void cmpxchg_end_ok(struct bar *bar)
{
	mmdrop(bar->account_mm);
}

int cmpxchg_fresh_ok(struct bar *bar, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (cmpxchg(&bar->mm, NULL, mm))
		mmput(mm);
	return 0;
}

void exchange_ok(struct bar *bar, struct mm_struct *mm)
{
	struct mm_struct *old;

	mmget(mm);
	old = xchg(&bar->mm, mm);
	if (old)
		mmput(old);
}

void drop_wrapper_twice_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	bar_drop(mm);
	mmput(mm); // expect: mm/overput
}

void use_after_drop_wrapper_bad(struct task_struct *task, unsigned long *pages)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	bar_drop(mm);
	bar_measure(mm, pages); // expect: mm/use-after-put
}

int drop_wrapper_skipped_bad(struct task_struct *task, unsigned long limit)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (mm->total_vm > limit)
		return -E2BIG; // expect: mm/leak
	bar_drop(mm);
	return 0;
}
