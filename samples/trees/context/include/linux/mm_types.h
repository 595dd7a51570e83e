/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/pgtable.h>
#include <linux/refcount.h>
#include <linux/workqueue.h>

struct mm_struct {
	refcount_t mm_bare_refs;
	struct user_namespace *user_ns;
	atomic_t mm_count;
	pgd_t *pgd;
	atomic_t mm_users;
	struct work_struct async_put_work;
};

extern struct mm_struct init_mm;

#endif
