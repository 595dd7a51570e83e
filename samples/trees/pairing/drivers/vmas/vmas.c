// SPDX-License-Identifier: Apache-2.0
#include <linux/sched/mm.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/list.h>
#include <linux/errno.h>

/* Mappings name their mm, and keep no reference on it. */

struct mapping {
	struct list_head list;
	struct vm_area_struct *vma;
};

void walk_pages(struct mm_struct *mm);

int zap_bad(struct list_head *mappings)
{
	struct mapping *one = list_entry(mappings->next, struct mapping, list);
	struct mm_struct *mm = one->vma->vm_mm;

	mmget(mm); // expect: mm/resurrect
	walk_pages(mm);
	mmput(mm);
	return 0;
}

int zap_ok(struct list_head *mappings)
{
	struct mapping *one = list_entry(mappings->next, struct mapping, list);
	struct mm_struct *mm = one->vma->vm_mm;

	if (!mmget_not_zero(mm))
		return -ESRCH;
	walk_pages(mm);
	mmput(mm);
	return 0;
}

/* A fault comes from a thread that uses the mm. */
void fault_ok(struct vm_fault *vmf)
{
	struct mm_struct *mm = vmf->vma->vm_mm;

	mmget(mm);
	walk_pages(mm);
	mmput(mm);
}

/* Whoever knows the mm may have a reference on it. */
void unmap_ok(struct list_head *mappings, struct mm_struct *mm)
{
	struct mapping *one = list_entry(mappings->next, struct mapping, list);

	if (one->vma->vm_start)
		mmget(one->vma->vm_mm);
	walk_pages(mm);
	if (one->vma->vm_start)
		mmput(one->vma->vm_mm);
}

void swap_bad(struct list_head *all)
{
	struct mm_struct *mm = list_entry(all->next, struct mm_struct, mmlist);

	mmget(mm); // expect: mm/resurrect
	walk_pages(mm);
	mmput(mm);
}

void swap_ok(struct list_head *all)
{
	struct mm_struct *mm = list_entry(all->next, struct mm_struct, mmlist);

	if (!mmget_not_zero(mm))
		return;
	mmget(mm);
	walk_pages(mm);
	mmput(mm);
	mmput(mm);
}

int collapse_bad(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;

	mmgrab(mm); // expect: mm/leak
	walk_pages(mm);
	return 0;
}

int collapse_ok(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;

	mmgrab(mm);
	walk_pages(mm);
	mmdrop(mm);
	return 0;
}

/* What is read through a part of the object is read from the object. */
unsigned long context_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return 0;
	mmput(mm);
	return mm->context.id; // expect: mm/use-after-put
}

unsigned long context_ok(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long id;

	if (!mm)
		return 0;
	id = mm->context.id;
	mmput(mm);
	return id;
}
