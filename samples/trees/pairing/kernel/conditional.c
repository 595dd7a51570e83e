// SPDX-License-Identifier: Apache-2.0
/* Every branch of an #if counts, and some drops hide in macros. */
#include <linux/sched/mm.h>

#define PUT_MM(mm)		\
	do {			\
		if (mm)		\
			mmput(mm);	\
	} while (0)

#ifdef CONFIG_DEBUG_VM
#define drop_mm(mm)	mmput(mm)
#else
#define drop_mm(mm)	mmput(mm)
#endif

long else_branch_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	long pages;

	if (!mm)
		return -ESRCH;
	pages = mm->total_vm;
#ifdef CONFIG_MMU
	mmput(mm);
#else
	pages = 0;
#endif
	return pages; // expect: mm/leak
}

long both_branches_ok(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	long pages;

	if (!mm)
		return -ESRCH;
	pages = mm->total_vm;
#ifdef CONFIG_MMU
	mmput_async(mm);
#else
	mmput(mm);
#endif
	return pages;
}

long same_config_ok(struct task_struct *task)
{
#ifdef CONFIG_MMU
	struct mm_struct *mm = get_task_mm(task);
#endif
	long pages = 0;

#ifdef CONFIG_MMU
	if (mm) {
		pages = mm->total_vm;
		mmput(mm);
	}
#endif
	return pages;
}

long macro_ok(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	long pages = mm ? mm->total_vm : 0;

	PUT_MM(mm);
	return pages;
}

long macro_twice_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	drop_mm(mm);
	drop_mm(mm); // expect: mm/overput
	return 0;
}

long macro_before_return_bad(struct task_struct *task, unsigned long limit)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (mm->total_vm > limit)
		return -E2BIG; // expect: mm/leak
	drop_mm(mm);
	return 0;
}
