/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/container_of.h>

struct timer_list {
	unsigned long expires;
	void (*function)(struct timer_list *timer);
};

#define DEFINE_TIMER(name, callback)	struct timer_list name = { .function = (callback), }

#define from_timer(var, timer, member)	container_of(timer, typeof(*var), member)

void timer_setup(struct timer_list *timer, void (*func)(struct timer_list *timer), unsigned int flags);

#endif
