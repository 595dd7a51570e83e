/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/container_of.h>
#include <linux/types.h>

#define BUG_ON(condition)	do { if (condition) __builtin_trap(); } while (0)

void might_sleep(void);

#endif
