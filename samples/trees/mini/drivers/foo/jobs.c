// SPDX-License-Identifier: Apache-2.0
/* Jobs that keep an address space for later, badly and well. */
#include <linux/atomic.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "foo.h"

struct foo_job {
	struct mm_struct *job_mm;
	unsigned long pages;
};

struct foo_job *foo_job_new(struct foo *foo)
{
	struct foo_job *job = kmalloc(sizeof(*job), GFP_KERNEL);

	if (!job)
		return NULL;
	job->job_mm = current->mm;
	mmgrab(job->job_mm);
	job->pages = foo->pages;
	if (!job->pages) {
		kfree(job); // expect: mm/lost-with-owner
		return NULL;
	}
	return job;
}

void foo_job_free(struct foo_job *job)
{
	mmdrop(job->job_mm);
	kfree(job);
}

/* The process may have gone: only its struct and its pgd are kept. */
unsigned long foo_job_pages_bad(struct foo_job *job)
{
	unsigned long pages;

	mmget(job->job_mm); // expect: mm/resurrect
	pages = job->job_mm->total_vm;
	mmput(job->job_mm);
	return pages;
}

unsigned long foo_job_pages_ok(struct foo_job *job)
{
	unsigned long pages = 0;

	if (mmget_not_zero(job->job_mm)) {
		pages = job->job_mm->total_vm;
		mmput(job->job_mm);
	}
	return pages;
}

bool foo_job_covers_bad(struct foo_job *job, unsigned long addr)
{
	return find_vma(job->job_mm, addr) != NULL; // expect: mm/weak-ref
}

struct foo_timer {
	struct mm_struct *timed_mm;
};

void foo_timer_start_bad(struct foo_timer *timer)
{
	timer->timed_mm = current->mm; // expect: mm/borrowed
}

void foo_timer_stop(struct foo_timer *timer)
{
	mmput(timer->timed_mm);
}

unsigned long foo_size_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long pages = mm->total_vm; // expect: mm/unchecked

	mmput(mm);
	return pages;
}

int foo_poke_bad(struct mm_struct *mm, int *at, int value)
{
	kthread_use_mm(mm);
	if (copy_to_user(at, &value, sizeof(value)))
		return -EFAULT; // expect: mm/unpaired
	kthread_unuse_mm(mm);
	return 0;
}

void foo_hold_bad(struct mm_struct *mm)
{
	atomic_inc(&mm->mm_count); // expect: mm/raw
}
