/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>

struct vm_area_struct;

struct mm_struct {
	struct vm_area_struct *mmap;
	pgd_t *pgd;
	atomic_t mm_users;
	atomic_t mm_count;
	refcount_t mm_bare_refs;
	spinlock_t page_table_lock;
	struct rw_semaphore mmap_lock;
	unsigned long flags;
	unsigned long total_vm;
	int map_count;
	struct user_namespace *user_ns;
};

struct vm_area_struct {
	struct mm_struct *vm_mm;
	unsigned long vm_start;
	unsigned long vm_end;
};

extern struct mm_struct init_mm;

#endif
