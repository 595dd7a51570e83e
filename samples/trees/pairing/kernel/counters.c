// SPDX-License-Identifier: Apache-2.0
/* Three counters, and which take goes with which drop. */
#include <linux/probe.h>
#include <linux/sched/mm.h>

struct holder {
	struct mm_struct *mm;
};

unsigned long users_dropped_as_count_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long pages = 0;

	if (mm) {
		pages = mm->total_vm;
		mmdrop(mm); // expect: mm/mismatch
	}
	return pages;
}

/* Takes the weaker reference first, then drops the stronger. */
int downgrade_ok(struct task_struct *task, struct holder *holder)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	mmgrab(mm);
	mmput(mm);
	holder->mm = mm;
	return 0;
}

void downgrade_end_ok(struct holder *holder)
{
	mmdrop(holder->mm);
}

unsigned long upgrade_ok(struct holder *holder)
{
	struct mm_struct *mm = holder->mm;
	unsigned long pages = 0;

	if (mmget_not_zero(mm)) {
		pages = mm->total_vm;
		mmput(mm);
	}
	return pages;
}

unsigned long grab_and_drop_ok(struct mm_struct *mm)
{
	unsigned long flags;

	mmgrab(mm);
	flags = mm->flags;
	mmdrop(mm);
	return flags;
}

unsigned long bare_ok(struct mm_struct *mm)
{
	unsigned long flags;

	mm_ref(mm);
	flags = mm->flags;
	mm_unref(mm);
	return flags;
}

int bare_error_bad(struct mm_struct *mm)
{
	mm_ref(mm);
	if (probe_item(mm->flags))
		return -EINVAL; // expect: mm/leak
	mm_unref(mm);
	return 0;
}

void immortal_ok(void)
{
	mmgrab(&init_mm);
	current->active_mm = &init_mm;
}

/* The reference is on what the structure names, whichever way it is spelled. */
void member_ok(struct holder *holder)
{
	struct mm_struct *mm = holder->mm;

	mmgrab(mm);
	probe_item(mm->flags);
	mmdrop(holder->mm);
}

/* What callers know may be theirs to lose; that both counters end up wrong is not looked at. */
unsigned long count_dropped_as_users_bad(struct mm_struct *mm)
{
	unsigned long flags;

	mmgrab(mm);
	flags = mm->flags;
	mmput(mm); // expect: mm/mismatch
	return flags;
}
