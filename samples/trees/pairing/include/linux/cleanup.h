/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

#include <linux/mutex.h>
#include <linux/types.h>

#define __cleanup(func)	__attribute__((__cleanup__(func)))

#define DEFINE_FREE(name, type, free)					\
	static inline void __free_##name(void *p)			\
	{								\
		type _T = *(type *)p;					\
		free;							\
	}

#define __free(name)	__cleanup(__free_##name)

#define no_free_ptr(p)							\
	({								\
		__auto_type __ptr = (p);				\
		(p) = NULL;						\
		__ptr;							\
	})

#define return_ptr(p)	return no_free_ptr(p)

/* A class has guard_CLASS_t, what is held, guard_CLASS_lock() and guard_CLASS_unlock(). */
typedef struct mutex *guard_mutex_t;

static inline guard_mutex_t guard_mutex_lock(struct mutex *lock)
{
	mutex_lock(lock);
	return lock;
}

static inline void guard_mutex_unlock(guard_mutex_t *held)
{
	mutex_unlock(*held);
}

#define __guard_paste(a, b)	a##b
#define __guard_name(line)	__guard_paste(__guard_, line)

#define guard(class)							\
	guard_##class##_t __guard_name(__LINE__)			\
		__cleanup(guard_##class##_unlock) = guard_##class##_lock

#define scoped_guard(class, lock)					\
	for (bool __done = false; !__done;)				\
		for (guard(class)(lock); !__done; __done = true)

#endif
