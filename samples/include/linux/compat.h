/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_COMPAT_H
#define _LINUX_COMPAT_H

#include <linux/types.h>

#define COMPAT_SYSCALL_DEFINE1(name, t1, a1)	long compat_sys_##name(t1 a1)

#endif
