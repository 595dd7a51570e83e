// SPDX-License-Identifier: Apache-2.0
/* switch, ?:, && and ||, statement expressions, comma. */
#include <linux/probe.h>
#include <linux/sched/mm.h>

long switch_ok(struct task_struct *task, int what)
{
	struct mm_struct *mm = get_task_mm(task);
	long ret;

	if (!mm)
		return -ESRCH;
	switch (what) {
	case 0:
		ret = mm->total_vm;
		break;
	case 1:
	case 2:
		ret = mm->map_count;
		break;
	default:
		ret = -EINVAL;
	}
	mmput(mm);
	return ret;
}

long switch_default_bad(struct task_struct *task, int what)
{
	struct mm_struct *mm = get_task_mm(task);
	long ret;

	if (!mm)
		return -ESRCH;
	switch (what) {
	case 0:
		ret = mm->total_vm;
		break;
	case 1:
		ret = mm->map_count;
		break;
	default:
		return -EINVAL; // expect: mm/leak
	}
	mmput(mm);
	return ret;
}

void switch_fallthrough_bad(struct task_struct *task, int what, unsigned long *pages)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	switch (what) {
	case 0:
		*pages = mm->total_vm;
		mmput(mm);
		fallthrough;
	default:
		mmput(mm); // expect: mm/overput
	}
}

void switch_fallthrough_ok(struct task_struct *task, int what, unsigned long *pages)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	switch (what) {
	case 0:
		*pages = mm->total_vm;
		fallthrough;
	default:
		mmput(mm);
	}
}

unsigned long conditional_ok(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long pages = mm ? mm->total_vm : 0;

	if (mm)
		mmput(mm);
	return pages;
}

unsigned long conditional_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	return mm ? mm->total_vm : 0; // expect: mm/leak
}

struct mm_struct *conditional_take_ok(struct task_struct *task)
{
	return task ? get_task_mm(task) : NULL;
}

bool and_ok(struct mm_struct *mm, int wanted)
{
	if (wanted && mmget_not_zero(mm)) {
		probe_item(mm->total_vm);
		mmput(mm);
		return true;
	}
	return false;
}

bool or_ok(struct mm_struct *mm, int unwanted)
{
	if (unwanted || !mmget_not_zero(mm))
		return false;
	probe_item(mm->total_vm);
	mmput(mm);
	return true;
}

int or_bad(struct mm_struct *mm)
{
	if (!mmget_not_zero(mm) || !mm->total_vm)
		return -ESRCH; // expect: mm/leak
	mmput(mm);
	return 0;
}

int and_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm && mm->total_vm) {
		mmput(mm);
		return 0;
	}
	return -ESRCH; // expect: mm/leak
}

#define task_pages(task)						\
({									\
	struct mm_struct *__mm = get_task_mm(task);			\
	unsigned long __pages = 0;					\
									\
	if (__mm) {							\
		__pages = __mm->total_vm;				\
		mmput(__mm);						\
	}								\
	__pages;							\
})

unsigned long statement_expression_ok(struct task_struct *task)
{
	return task_pages(task);
}

unsigned long statement_expression_bad(struct task_struct *task)
{
	return ({ // expect: mm/leak
		struct mm_struct *mm = get_task_mm(task);

		mm ? mm->total_vm : 0;
	});
}

void comma_ok(struct task_struct *task)
{
	struct mm_struct *mm;

	if (task_is_ready(task), (mm = get_task_mm(task)))
		mmput(mm);
}
