/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_HRTIMER_H
#define _LINUX_HRTIMER_H

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,
};

struct hrtimer {
	enum hrtimer_restart (*function)(struct hrtimer *timer);
};

#endif
