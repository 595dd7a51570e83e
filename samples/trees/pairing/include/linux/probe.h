/* SPDX-License-Identifier: Apache-2.0 */
/* What the samples call, and nobody defines. */
#ifndef _LINUX_PROBE_H
#define _LINUX_PROBE_H

#include <linux/types.h>

struct task_struct;

struct task_struct *find_task(pid_t pid);
bool task_is_ready(struct task_struct *task);
int probe_item(unsigned long item);

#endif
