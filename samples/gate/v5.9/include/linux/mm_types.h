/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/pgtable.h>
#include <linux/rbtree.h>
#include <linux/spinlock.h>

struct mm_struct {
	struct {
		struct rb_root mm_rb;
		u64 vmacache_seqnum;
		pgd_t *pgd;

		/**
		 * @mm_users: The number of users including userspace.
		 */
		atomic_t mm_users;

		/**
		 * @mm_count: The number of references to &struct mm_struct
		 * (@mm_users count as 1).
		 *
		 * Use mmgrab()/mmdrop() to modify. When this drops to 0, the
		 * &struct mm_struct is freed.
		 */
		atomic_t mm_count;

		/**
		 * @has_pinned: Whether this mm has pinned any pages. This can
		 * be either replaced in the future by @pinned_vm when it
		 * becomes stable.
		 */
		atomic_t has_pinned;

		spinlock_t page_table_lock;
		struct list_head mmlist;
		unsigned long total_vm;
		struct core_state *core_state;
		struct user_namespace *user_ns;
	};
};

extern struct mm_struct init_mm;

#endif
