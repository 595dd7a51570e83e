// SPDX-License-Identifier: Apache-2.0
/* The member is given something here alone, and emptied by who includes its header. */
#include <linux/err.h>
#include <linux/stool.h>

int stool_take_bad(struct stool *stool)
{
	stool->stool_mm = get_task_mm(current); // expect: mm/borrowed
	if (!stool->stool_mm)
		return -EINVAL;
	mmput(stool->stool_mm);
	return 0;
}

int stool_take_ok(struct stool *stool)
{
	stool->stool_mm = get_task_mm(current);
	if (!stool->stool_mm)
		return -EINVAL;
	mmgrab(stool->stool_mm);
	mmput(stool->stool_mm);
	return 0;
}
