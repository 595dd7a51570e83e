// SPDX-License-Identifier: Apache-2.0
/* Functions that macros define. */
#include <linux/compat.h>
#include <linux/probe.h>
#include <linux/sched/mm.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

SYSCALL_DEFINE2(foo_pages, pid_t, pid, unsigned long __user *, pages)
{
	struct task_struct *task = find_task(pid);
	struct mm_struct *mm;

	if (!task)
		return -ESRCH;
	mm = get_task_mm(task);
	if (!mm)
		return -EINVAL;
	if (put_user(mm->total_vm, pages))
		return -EFAULT; // expect: mm/leak
	mmput(mm);
	return 0;
}

SYSCALL_DEFINE1(foo_check, pid_t, pid)
{
	struct task_struct *task = find_task(pid);
	struct mm_struct *mm = task ? get_task_mm(task) : NULL;

	if (!mm)
		return -ESRCH;
	mmput(mm);
	return 0;
}

COMPAT_SYSCALL_DEFINE1(foo_check, int, pid)
{
	struct mm_struct *mm = get_task_mm(find_task(pid));

	if (!mm)
		return -ESRCH;
	mmput(mm);
	mmput(mm); // expect: mm/overput
	return 0;
}
