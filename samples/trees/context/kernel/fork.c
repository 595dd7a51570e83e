// SPDX-License-Identifier: Apache-2.0
/* The ends of an address space, on the spot and in a work item. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/user_namespace.h>
#include <asm/pgalloc.h>

void __mm_unref(struct mm_struct *mm)
{
	put_user_ns(mm->user_ns);
	kfree(mm);
}

void __mmdrop(struct mm_struct *mm)
{
	BUG_ON(mm == &init_mm);
	pgd_free(mm, mm->pgd);
	mm_unref(mm);
}

static void __mmput(struct mm_struct *mm)
{
	exit_mmap(mm);
	mmdrop(mm);
}

static void mmput_work(struct work_struct *work)
{
	__mmput(container_of(work, struct mm_struct, async_put_work));
}

void mmput_async(struct mm_struct *mm)
{
	if (atomic_dec_and_test(&mm->mm_users)) {
		INIT_WORK(&mm->async_put_work, mmput_work);
		schedule_work(&mm->async_put_work);
	}
}

void mmput(struct mm_struct *mm)
{
	might_sleep();
	if (atomic_dec_and_test(&mm->mm_users))
		__mmput(mm);
}
