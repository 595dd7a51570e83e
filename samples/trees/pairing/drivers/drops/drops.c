// SPDX-License-Identifier: Apache-2.0
#include <linux/sched/mm.h>
#include <linux/mm.h>

void walk_pages(struct mm_struct *mm);

/* Nothing here takes what this drops. */
void drop_bad(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;

	walk_pages(mm);
	mmdrop(mm); // expect: mm/overput
}
