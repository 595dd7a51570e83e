/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>

#define ATOMIC_INIT(i)	{ (i) }

int atomic_read(const atomic_t *v);
void atomic_set(atomic_t *v, int i);
void atomic_inc(atomic_t *v);
bool atomic_inc_not_zero(atomic_t *v);
bool atomic_dec_and_test(atomic_t *v);

#define xchg(ptr, new)		__sync_lock_test_and_set(ptr, new)
#define cmpxchg(ptr, old, new)	__sync_val_compare_and_swap(ptr, old, new)

#endif
