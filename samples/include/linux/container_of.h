/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_CONTAINER_OF_H
#define _LINUX_CONTAINER_OF_H

#define container_of(ptr, type, member)	((type *)((char *)(ptr) - __builtin_offsetof(type, member)))

#endif
