/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

struct inode;

struct file {
	void *private_data;
};

struct file_operations {
	int (*open)(struct inode *inode, struct file *file);
	int (*release)(struct inode *inode, struct file *file);
};

#endif
