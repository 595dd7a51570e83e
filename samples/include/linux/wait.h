/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/sched.h>
#include <linux/spinlock.h>

struct wait_queue_head {
	spinlock_t lock;
};

void schedule(void);
int wait_queue_prepare(struct wait_queue_head *wq);

#define wait_event_cmd(wq, condition, cmd1, cmd2)	\
do {							\
	while (!(condition)) {				\
		wait_queue_prepare(&(wq));		\
		cmd1;					\
		schedule();				\
		cmd2;					\
	}						\
} while (0)

#define wait_event_lock_irq_cmd(wq, condition, lock, cmd)	\
	wait_event_cmd(wq, condition, spin_unlock_irq(&lock); cmd, spin_lock_irq(&lock))

#define wait_event_lock_irq(wq, condition, lock)	\
	wait_event_cmd(wq, condition, spin_unlock_irq(&lock), spin_lock_irq(&lock))

#define wait_event_interruptible_lock_irq(wq, condition, lock)	\
({								\
	wait_event_lock_irq(wq, condition, lock);		\
	0;							\
})

#endif
