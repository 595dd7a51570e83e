/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/types.h>

struct work_struct {
	void (*func)(struct work_struct *work);
};

#define INIT_WORK(work, callback)	((work)->func = (callback))

bool schedule_work(struct work_struct *work);

#endif
