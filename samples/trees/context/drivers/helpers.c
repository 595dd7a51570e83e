// SPDX-License-Identifier: Apache-2.0
/* Locks taken and left for the caller, and functions that are called under them. */
#include "sections.h"

void box_lock(struct box *box)
{
	spin_lock(&box->lock);
}

void box_unlock(struct box *box)
{
	spin_unlock(&box->lock);
}

bool box_try(struct box *box)
{
	if (!box->open)
		return false;
	return spin_trylock(&box->lock);
}

/* Called with the lock held. */
void box_drain(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}

/* Called with the lock held, and leaves it for a while. */
void box_drain_relaxed(struct box *box)
{
	spin_unlock(&box->lock);
	mmput(box->mm);
	spin_lock(&box->lock);
}
