/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/compiler.h>

unsigned long copy_to_user(void *to, const void *from, unsigned long n);

#define put_user(x, ptr)	(*(ptr) = (x), 0)

#endif
