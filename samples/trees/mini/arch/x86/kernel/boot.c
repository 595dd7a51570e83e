// SPDX-License-Identifier: Apache-2.0
/* The mm that a boot-time call runs in. */
#include <linux/mm_types.h>
#include <asm/processor.h>

static struct mm_struct boot_mm = { // expect: mm/static-init
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
	.page_table_lock = __SPIN_LOCK_UNLOCKED(boot_mm.page_table_lock),
};

void boot_enter(void)
{
	load_cr3(boot_mm.pgd);
}
