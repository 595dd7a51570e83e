/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

int smp_call_function_single(int cpu, void (*func)(void *info), void *info, int wait);

#endif
