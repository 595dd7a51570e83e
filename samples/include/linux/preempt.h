/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>

bool in_interrupt(void);
bool in_hardirq(void);
bool in_softirq(void);
bool in_task(void);
bool in_atomic(void);

#endif
