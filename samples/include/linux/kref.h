/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_KREF_H
#define _LINUX_KREF_H

#include <linux/refcount.h>

struct kref {
	refcount_t refcount;
};

int kref_put(struct kref *kref, void (*release)(struct kref *kref));

#endif
