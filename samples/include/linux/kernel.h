/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/container_of.h>
#include <linux/types.h>

#define BUG_ON(condition)	do { if (condition) __builtin_trap(); } while (0)

#define WARN_ON(condition)	warn_on(!!(condition))
#define WARN_ON_ONCE(condition)	warn_on(!!(condition))

bool warn_on(bool condition);
void might_sleep(void);
void lockdep_assert_irqs_disabled(void);

#endif
