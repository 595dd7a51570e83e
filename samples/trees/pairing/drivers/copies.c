// SPDX-License-Identifier: Apache-2.0
#include <linux/sched/mm.h>
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/slab.h>

/* Structs that are copied together with what they own. */

struct fault {
	struct mm_struct *fault_mm;
	unsigned long address;
};

struct faults {
	struct fault last;
	unsigned long seen;
};

/* The copy's reference is dropped by fault_work_ok(). */
int fault_irq_ok(struct faults *faults, struct fault *fault)
{
	if (!mmget_not_zero(fault->fault_mm))
		return -ESRCH;
	faults->last = *fault;
	return 0;
}

void fault_work_ok(struct faults *faults)
{
	struct fault *fault = &faults->last;

	mmput(fault->fault_mm);
}

/* What was not taken goes along. */
void fault_irq_bad(struct faults *faults, struct fault *fault)
{
	if (!mmget_not_zero(fault->fault_mm))
		faults->seen++;
	faults->last = *fault; // expect: mm/borrowed
}

struct trap {
	struct mm_struct *trap_mm;
};

struct traps {
	struct trap last;
};

int trap_irq_bad(struct traps *traps, struct trap *trap)
{
	if (!mmget_not_zero(trap->trap_mm)) // expect: mm/never-released
		return -ESRCH;
	traps->last = *trap;
	return 0;
}

void trap_open(struct trap *trap)
{
	trap->trap_mm = current->mm;
	mmgrab(trap->trap_mm);
}

void trap_close(struct trap *trap)
{
	mmdrop(trap->trap_mm);
	kfree(trap);
}

struct job {
	struct mm_struct *job_mm;
	int kind;
};

void job_done(struct job *job)
{
	mmput(job->job_mm);
}

void job_add_bad(struct job *job, struct mm_struct *mm, int kind)
{
	if (!mmget_not_zero(mm))
		job->kind = 0;
	job->job_mm = mm; // expect: mm/borrowed
	job->kind = kind;
}

void job_add_ok(struct job *job, struct mm_struct *mm, int kind)
{
	if (!mmget_not_zero(mm))
		return;
	job->job_mm = mm;
	job->kind = kind;
}

/* A struct that owns a reference on one counter or on another, as its kind says. */
struct device {
	struct mm_struct *device_mm;
	int uses_worker;
};

void device_attach(struct device *device)
{
	if (device->uses_worker) {
		device->device_mm = get_task_mm(current); // expect: mm/never-released
	} else {
		device->device_mm = current->mm;
		mmgrab(device->device_mm);
	}
}

void device_detach_bad(struct device *device)
{
	if (!device->device_mm)
		return;
	if (!device->uses_worker)
		mmdrop(device->device_mm);
	device->device_mm = NULL;
}
