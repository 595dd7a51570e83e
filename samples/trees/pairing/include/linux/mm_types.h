/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/refcount.h>
#include <linux/types.h>

struct mm_context {
	unsigned long id;
};

struct mm_struct {
	struct list_head mmlist;
	struct mm_context context;
	unsigned long flags;
	unsigned long total_vm;
	int map_count;
	atomic_t mm_users;
	atomic_t mm_count;
	refcount_t mm_bare_refs;
};

extern struct mm_struct init_mm;

#endif
