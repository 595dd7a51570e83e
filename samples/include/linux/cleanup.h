/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

#include <linux/mutex.h>
#include <linux/spinlock.h>

static inline spinlock_t *class_spinlock_begin(spinlock_t *lock)
{
	spin_lock(lock);
	return lock;
}

static inline void class_spinlock_end(spinlock_t **lock)
{
	spin_unlock(*lock);
}

#define __UNIQUE(line)		__guard_##line
#define _UNIQUE(line)		__UNIQUE(line)
#define guard(name)		spinlock_t *_UNIQUE(__LINE__) __attribute__((cleanup(class_##name##_end))) = class_##name##_begin
#define scoped_guard(name, lock)	\
	for (spinlock_t *scope __attribute__((cleanup(class_##name##_end))) = class_##name##_begin(lock), *done = 0; \
	     !done; done = scope)

#endif
