// SPDX-License-Identifier: Apache-2.0
/* One of the clients of ports. */
#include <linux/port.h>

void gamma_run(struct port *port, spinlock_t *lock)
{
	spin_lock(lock);
	port_poll(port);
	port_flush(port);
	spin_unlock(lock);
}
