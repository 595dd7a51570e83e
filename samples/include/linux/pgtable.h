/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_PGTABLE_H
#define _LINUX_PGTABLE_H

typedef struct {
	unsigned long pgd;
} pgd_t;

#endif
