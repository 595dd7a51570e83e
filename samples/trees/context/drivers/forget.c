// SPDX-License-Identifier: Apache-2.0
/* Where the chain from drivers/chain.c ends. */
#include <linux/preempt.h>
#include "gadget.h"

static void gadget_drop_mm(struct gadget *gadget)
{
	mmdrop(gadget->mm); // expect: mm/context
	gadget->mm = NULL;
}

void gadget_forget(struct gadget *gadget)
{
	if (gadget->mm)
		gadget_drop_mm(gadget);
}

/* Called from a timer and from a system call: asks where it is. */
void gadget_close(struct gadget *gadget)
{
	if (in_interrupt())
		mmput_async(gadget->mm);
	else
		mmput(gadget->mm);
}

void gadget_close_task_ok(struct gadget *gadget)
{
	if (in_task())
		mmdrop(gadget->mm);
	else
		schedule_work(&gadget->work);
}
