/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _ASM_NMI_H
#define _ASM_NMI_H

#define NMI_LOCAL	0

struct pt_regs;

int register_nmi_handler(unsigned int type, int (*handler)(unsigned int type, struct pt_regs *regs),
			 unsigned long flags, const char *name);

#endif
