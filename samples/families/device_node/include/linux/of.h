/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/types.h>

struct kobject {
	int count;
};

struct fwnode_handle {
	void *dev;
};

struct device_node {
	const char *name;
	struct fwnode_handle fwnode;
	struct kobject kobj;
};

struct device_node *of_node_get(struct device_node *node);
void of_node_put(struct device_node *node);

struct device_node *of_find_node_by_path(const char *path);
struct device_node *of_find_node_by_name(struct device_node *from, const char *name);
struct device_node *of_find_compatible_node(struct device_node *from, const char *type,
					    const char *compat);
struct device_node *of_get_parent(const struct device_node *node);
struct device_node *of_get_next_child(const struct device_node *node, struct device_node *prev);
struct device_node *of_get_child_by_name(const struct device_node *node, const char *name);
struct device_node *of_parse_phandle(const struct device_node *np, const char *name, int index);
int of_property_count_strings(const struct device_node *np, const char *name);
bool of_device_is_available(const struct device_node *np);

#define for_each_child_of_node(parent, child) \
	for (child = of_get_next_child(parent, NULL); child != NULL; \
	     child = of_get_next_child(parent, child))

#define for_each_compatible_node(dn, type, compatible) \
	for (dn = of_find_compatible_node(NULL, type, compatible); dn; \
	     dn = of_find_compatible_node(dn, type, compatible))

#endif
