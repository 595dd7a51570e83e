/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_SRCU_H
#define _LINUX_SRCU_H

#include <linux/types.h>

struct srcu_struct {
	int idx;
};

void call_srcu(struct srcu_struct *ssp, struct rcu_head *head, rcu_callback_t func);

#endif
