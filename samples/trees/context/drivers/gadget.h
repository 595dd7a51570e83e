/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _GADGET_H
#define _GADGET_H

#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/irq_work.h>
#include <linux/kref.h>
#include <linux/mmu_notifier.h>
#include <linux/rcupdate.h>
#include <linux/sched/mm.h>
#include <linux/srcu.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

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

extern struct hrtimer gadget_timer;
extern struct srcu_struct gadget_srcu;

struct gadget *to_gadget(struct mmu_notifier *mn);
struct mm_struct *gadget_mm(struct timer_list *timer);
struct mm_struct *gadget_tick_mm(struct hrtimer *timer);
void gadget_forget(struct gadget *gadget);
void gadget_close(struct gadget *gadget);
void gadget_close_task_ok(struct gadget *gadget);

#endif
