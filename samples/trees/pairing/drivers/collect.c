// SPDX-License-Identifier: Apache-2.0
/*
 * A list that is built in one loop, out of spares that another loop makes and a third one drops:
 * more paths than anyone can walk, that differ in nothing but what the list looks like by then.
 */
#include <linux/err.h>
#include <linux/slab.h>
#include "bar.h"

struct area {
	struct mm_struct *mm;
	unsigned long start;
};

struct collected {
	struct collected *next;
	struct mm_struct *mm;
	unsigned long start;
};

struct area *area_first(unsigned long index);
struct area *area_next(struct area *area, unsigned long index);
bool area_fits(struct area *area);
bool area_is_busy(struct area *area);

static struct collected *collected_free(struct collected *one)
{
	struct collected *next = one->next;

	kfree(one);
	return next;
}

/* One list or the other has each reference. */
struct collected *collect(unsigned long index)
{
	struct collected *list = NULL;
	struct collected *spare = NULL;
	struct collected *one;
	struct area *area;
	int missing = 0;

again:
	for (area = area_first(index); area; area = area_next(area, index)) {
		if (!area_fits(area))
			continue;
		if (!spare && !missing) {
			spare = kmalloc(sizeof(*spare), GFP_KERNEL);
			if (spare)
				spare->next = NULL;
		}
		if (!spare) {
			missing++;
			continue;
		}
		if (!mmget_not_zero(area->mm))
			continue;
		one = spare;
		spare = spare->next;
		one->next = list;
		list = one;
		one->mm = area->mm;
		one->start = area->start;
	}
	if (!missing)
		goto out;

	spare = list;
	while (list) {
		mmput(list->mm);
		list = list->next;
	}
	do {
		one = kmalloc(sizeof(*one), GFP_KERNEL);
		if (!one) {
			list = ERR_PTR(-ENOMEM);
			goto out;
		}
		one->next = spare;
		spare = one;
	} while (--missing);
	goto again;
out:
	while (spare)
		spare = collected_free(spare);
	return list;
}

/* A busy area's reference is in neither. */
struct collected *collect_bad(unsigned long index)
{
	struct collected *list = NULL;
	struct collected *spare = NULL;
	struct collected *one;
	struct area *area;
	int missing = 0;

again:
	for (area = area_first(index); area; area = area_next(area, index)) {
		if (!area_fits(area))
			continue;
		if (!spare && !missing) {
			spare = kmalloc(sizeof(*spare), GFP_KERNEL);
			if (spare)
				spare->next = NULL;
		}
		if (!spare) {
			missing++;
			continue;
		}
		if (!mmget_not_zero(area->mm))
			continue;
		if (area_is_busy(area))
			continue;
		one = spare;
		spare = spare->next;
		one->next = list;
		list = one;
		one->mm = area->mm;
		one->start = area->start;
	}
	if (!missing)
		goto out;

	spare = list;
	while (list) {
		mmput(list->mm);
		list = list->next;
	}
	do {
		one = kmalloc(sizeof(*one), GFP_KERNEL);
		if (!one) {
			list = ERR_PTR(-ENOMEM);
			goto out;
		}
		one->next = spare;
		spare = one;
	} while (--missing);
	goto again;
out:
	while (spare)
		spare = collected_free(spare);
	return list; // expect: mm/leak
}
