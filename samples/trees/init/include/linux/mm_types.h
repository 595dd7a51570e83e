/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/pgtable.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>

struct mm_struct {
	atomic_t mm_count;
	atomic_t mm_users;
	pgd_t *pgd;
	struct user_namespace *user_ns;
	spinlock_t page_table_lock;
	refcount_t mm_bare_refs;
};

extern struct mm_struct init_mm;

#endif
