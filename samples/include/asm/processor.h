/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _ASM_PROCESSOR_H
#define _ASM_PROCESSOR_H

#include <linux/pgtable.h>

void load_cr3(pgd_t *pgdir);

#endif
