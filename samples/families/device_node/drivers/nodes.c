// SPDX-License-Identifier: Apache-2.0
/* Lookups and loops over nodes of the device tree, badly and well. */
#include <linux/kernel.h>
#include <linux/of.h>

struct port {
	struct device_node *node;
};

int port_probe(struct device_node *np);

int first_child_bad(struct device_node *parent)
{
	struct device_node *child;

	for_each_child_of_node(parent, child) {
		if (port_probe(child))
			return -EINVAL; // expect: device_node/leak
	}
	return 0;
}

int first_child_ok(struct device_node *parent)
{
	struct device_node *child;

	for_each_child_of_node(parent, child) {
		if (port_probe(child)) {
			of_node_put(child);
			return -EINVAL;
		}
	}
	return 0;
}

/* This puts what the loop puts again when it goes on. */
int skip_child_bad(struct device_node *parent)
{
	struct device_node *child;
	int found = 0;

	for_each_child_of_node(parent, child) { // expect: device_node/overput
		if (!of_device_is_available(child)) {
			of_node_put(child);
			continue;
		}
		found++;
	}
	return found;
}

/* What breaks out of a loop keeps the node; NULL says that the loop went to its end. */
int count_strings_ok(void)
{
	struct device_node *np;
	int count = 0;

	for_each_compatible_node(np, NULL, "vendor,port") {
		count = of_property_count_strings(np, "names");
		if (count > 0)
			break;
	}
	of_node_put(np);
	return count;
}

int count_strings_bad(void)
{
	struct device_node *np;
	int count = 0;

	for_each_compatible_node(np, NULL, "vendor,port") {
		count = of_property_count_strings(np, "names");
		if (count > 0)
			break;
	}
	return count; // expect: device_node/leak
}

/* The lookup puts the node that it starts from. */
struct device_node *from_root_bad(void)
{
	struct device_node *root = of_find_node_by_path("/soc");
	struct device_node *np = of_find_node_by_name(root, "port");

	of_node_put(root); // expect: device_node/overput
	return np;
}

/* Returned, and with it the reference. */
struct device_node *port_node_ok(struct device_node *np)
{
	struct device_node *node = of_get_child_by_name(np, "port");

	if (!node)
		node = of_node_get(np);
	return node;
}

/* The member keeps it. */
int port_bind_ok(struct port *port, struct device_node *np)
{
	port->node = of_parse_phandle(np, "port", 0);
	return port->node ? 0 : -EINVAL;
}

void port_unbind_ok(struct port *port)
{
	of_node_put(port->node);
	port->node = NULL;
}

int port_strings_bad(struct device_node *np)
{
	struct device_node *node = of_get_parent(np);

	if (!node)
		return -EINVAL;
	of_node_put(node);
	return of_property_count_strings(node, "names"); // expect: device_node/use-after-put
}

static bool is_port(struct device_node *one, struct device_node *other)
{
	return one == other;
}

/* Whether it is the same may be asked later, too. */
bool port_is_parent_ok(struct port *port, struct device_node *np)
{
	struct device_node *node = of_get_parent(np);

	of_node_put(node);
	return is_port(port->node, node);
}

/* Of no node there is no parent: one test tells of both. */
int port_both_tested_ok(struct port *port)
{
	struct device_node *np = port->node;
	struct device_node *node = of_get_parent(np);
	int count;

	if (!np || !node)
		return -EINVAL;
	count = of_property_count_strings(node, "names");
	of_node_put(node);
	return count;
}

/* Of another than the one it was looked up from. */
int port_other_tested_bad(struct port *port, struct device_node *np)
{
	struct device_node *node = of_get_parent(np);
	int count;

	if (!port->node || !node)
		return -EINVAL; // expect: device_node/leak
	count = of_property_count_strings(node, "names");
	of_node_put(node);
	return count;
}
