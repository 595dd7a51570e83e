// SPDX-License-Identifier: Apache-2.0
/* Static objects: complete, incomplete, and none of ours. */
#include <linux/mm.h>
#include <linux/mm_types.h>

struct mm_struct init_mm = {
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
	.mm_bare_refs = REFCOUNT_INIT(1),
	.page_table_lock = __SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),
};

struct mm_struct users_only_mm = { // expect: mm/static-init
	.mm_users = ATOMIC_INIT(2),
};

static struct mm_struct count_forgotten_mm = { // expect: mm/static-init
	.mm_users	= ATOMIC_INIT(2),
	.mm_bare_refs	= REFCOUNT_INIT(1),
};

struct mm_struct one_line_mm = { .mm_users = ATOMIC_INIT(1), .mm_count = ATOMIC_INIT(1) }; // expect: mm/static-init

#ifdef CONFIG_X86
static struct mm_struct conditional_mm = { // expect: mm/static-init
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
};
#endif

/* Shown at low confidence only: it may never be counted. */
static struct mm_struct dummy_mm; // possible: mm/static-init

static struct mm_struct *pointer_mm;

static const struct vm_area_struct some_vma = {
	.vm_mm = &init_mm,
};
