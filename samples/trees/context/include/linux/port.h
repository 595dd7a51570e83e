/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_PORT_H
#define _LINUX_PORT_H

#include <linux/sched/mm.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct port;

struct port_ops {
	void (*poll)(struct port *port);
	void (*flush)(struct port *port);
};

struct port {
	const struct port_ops *ops;
	struct mm_struct *mm;
	bool user;
};

/* Called by everybody who uses a port. */
static inline void port_poll(struct port *port)
{
	port->ops->poll(port);
}

static inline void port_flush(struct port *port)
{
	port->ops->flush(port);
}

#endif
