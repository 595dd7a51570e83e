/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#define NULL ((void *)0)
#define true 1
#define false 0

typedef _Bool bool;
typedef unsigned long size_t;
typedef struct { unsigned long pgd; } pgd_t;

typedef struct {
	int counter;
} atomic_t;

typedef struct {
	atomic_t refs;
} refcount_t;

typedef struct {
	int locked;
} spinlock_t;

struct rw_semaphore {
	int count;
};

struct list_head {
	struct list_head *next, *prev;
};

struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
};

#define ATOMIC_INIT(i)		{ (i) }
#define REFCOUNT_INIT(n)	{ .refs = ATOMIC_INIT(n), }

#endif
