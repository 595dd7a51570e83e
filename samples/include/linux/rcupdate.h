/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/types.h>

void call_rcu(struct rcu_head *head, rcu_callback_t func);

#endif
