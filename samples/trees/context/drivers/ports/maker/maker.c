// SPDX-License-Identifier: Apache-2.0
/* One of those that make ports; who uses them is apart. */
#include <linux/port.h>

static void maker_resized(struct port *port)
{
	mmput(port->mm); // possible: mm/context
}

static void maker_flushed(struct port *port)
{
	mmput(port->mm); // expect: mm/context
}

/* Only for ports of user space, which nobody polls under a lock. */
static void maker_poll(struct port *port)
{
	if (port->user)
		maker_resized(port);
}

static void maker_flush(struct port *port)
{
	maker_flushed(port);
}

const struct port_ops maker_ops = {
	.poll = maker_poll,
	.flush = maker_flush,
};
