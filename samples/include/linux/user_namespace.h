/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_USER_NAMESPACE_H
#define _LINUX_USER_NAMESPACE_H

struct user_namespace;

void put_user_ns(struct user_namespace *ns);

#endif
