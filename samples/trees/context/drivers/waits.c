// SPDX-License-Identifier: Apache-2.0
/* Macros that let go of a lock around what they are given. */
#include <linux/wait.h>
#include "sections.h"

struct queue {
	spinlock_t lock;
	struct wait_queue_head idle;
	bool empty;
	struct mm_struct *mm;
};

static void drained_ok(struct queue *queue)
{
	mmput(queue->mm);
}

static void flushed_ok(struct queue *queue)
{
	mmput(queue->mm);
}

static bool asked_bad(struct queue *queue)
{
	mmput(queue->mm); // expect: mm/context
	return queue->empty;
}

/* The command runs behind the lock. */
void wait_command_ok(struct queue *queue)
{
	spin_lock_irq(&queue->lock);
	wait_event_lock_irq_cmd(queue->idle, queue->empty, queue->lock, drained_ok(queue));
	spin_unlock_irq(&queue->lock);
}

/* The condition is looked at under the lock. */
void wait_condition_bad(struct queue *queue)
{
	spin_lock_irq(&queue->lock);
	wait_event_lock_irq(queue->idle, asked_bad(queue), queue->lock);
	spin_unlock_irq(&queue->lock);
}

/* The lock is held again behind the wait. */
void wait_behind_bad(struct queue *queue)
{
	spin_lock_irq(&queue->lock);
	wait_event_lock_irq(queue->idle, queue->empty, queue->lock);
	mmput(queue->mm); // expect: mm/context
	spin_unlock_irq(&queue->lock);
}

int wait_interrupted_bad(struct queue *queue)
{
	int err;

	spin_lock_irq(&queue->lock);
	err = wait_event_interruptible_lock_irq(queue->idle, queue->empty, queue->lock);
	if (err)
		mmput(queue->mm); // expect: mm/context
	spin_unlock_irq(&queue->lock);
	return err;
}

/* A driver's own, made of macros of its own. */
#define queue_unlock_run(queue, cmd)		\
do {						\
	spin_unlock_irq(&(queue)->lock);	\
	cmd;					\
} while (0)

#define queue_lock(queue) spin_lock_irq(&(queue)->lock)

#define queue_wait(queue, condition, cmd)	\
	wait_event_cmd((queue)->idle, condition, queue_unlock_run(queue, cmd), queue_lock(queue))

void wait_own_ok(struct queue *queue)
{
	spin_lock_irq(&queue->lock);
	queue_wait(queue, queue->empty, flushed_ok(queue));
	spin_unlock_irq(&queue->lock);
}

#define queue_locked_run(queue, cmd)		\
do {						\
	spin_lock_irq(&(queue)->lock);		\
	cmd;					\
	spin_unlock_irq(&(queue)->lock);	\
} while (0)

void run_locked_bad(struct queue *queue)
{
	queue_locked_run(queue, mmput(queue->mm)); // expect: mm/context
}
