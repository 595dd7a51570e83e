// SPDX-License-Identifier: Apache-2.0
/* Callbacks given away in initialisers. */
#include <linux/mm.h>
#include "gadget.h"

static vm_fault_t table_fault_ok(struct vm_fault *vmf)
{
	mmput(vmf->vma->vm_private_data);
	return 0;
}

static void table_invalidate_bad(struct mmu_notifier *mn, struct mm_struct *mm,
				 unsigned long start, unsigned long end)
{
	mmput(mm); // expect: mm/context
}

static void table_release_ok(struct mmu_notifier *mn, struct mm_struct *mm)
{
	mmput(to_gadget(mn)->mm);
}

static const struct mmu_notifier_ops table_ops = {
	.release = table_release_ok,
	.invalidate_range = table_invalidate_bad,
};

static const struct vm_operations_struct table_vm_ops = {
	.fault = table_fault_ok,
};

static void table_timeout_bad(struct timer_list *timer)
{
	mmdrop(gadget_mm(timer)); // expect: mm/context
}

static DEFINE_TIMER(table_timer, table_timeout_bad);

/* Never given to anybody. */
static void table_unused_ok(struct timer_list *timer)
{
	mmdrop(gadget_mm(timer));
}
