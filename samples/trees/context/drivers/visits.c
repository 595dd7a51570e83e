// SPDX-License-Identifier: Apache-2.0
/* What another file hands over, to be called under its lock. */
#include "sections.h"

void visit_elsewhere_bad(struct box *box);

void visit_elsewhere_bad(struct box *box)
{
	mmput(box->mm); // expect: mm/context
}
