/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINUX_STOOL_H
#define LINUX_STOOL_H

#include <linux/sched/mm.h>

struct stool {
	struct mm_struct *stool_mm;
};

int stool_take_bad(struct stool *stool);
int stool_take_ok(struct stool *stool);

static inline void stool_leave(struct stool *stool)
{
	mmdrop(stool->stool_mm);
}

#endif
