/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/pgtable.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>

struct mm_struct {
	struct vm_area_struct *mmap;
	pgd_t *pgd;
	atomic_t mm_users;
	atomic_t mm_count;
	refcount_t mm_bare_refs;
	spinlock_t page_table_lock;
	unsigned long flags;
	unsigned long total_vm;
	int map_count;
	struct user_namespace *user_ns;
};

extern struct mm_struct init_mm;

#endif
