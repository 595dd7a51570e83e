// SPDX-License-Identifier: Apache-2.0
#include <linux/mm_types.h>

struct mm_struct init_mm = {
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
	.mm_bare_refs = REFCOUNT_INIT(1),
	.page_table_lock = __SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),
};
