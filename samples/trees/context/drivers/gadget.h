/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _GADGET_H
#define _GADGET_H

#include <linux/sched/mm.h>

struct gadget {
	struct rcu_head rcu;
	struct timer_list timer;
	struct tasklet_struct tasklet;
	struct irq_work irq_work;
	struct work_struct work;
	struct kref refs;
	spinlock_t lock;
	struct mm_struct *mm;
};

void gadget_forget(struct gadget *gadget);
void gadget_close(struct gadget *gadget);

#endif
