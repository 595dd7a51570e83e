/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_PTRACE_H
#define _LINUX_PTRACE_H

#define PTRACE_MODE_READ	0x01

#endif
