/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

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

#endif
