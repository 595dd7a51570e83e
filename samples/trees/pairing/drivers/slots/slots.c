// SPDX-License-Identifier: Apache-2.0
#include <linux/sched/mm.h>
#include <linux/sched.h>
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/slab.h>

/* Structs that own a reference as a part of another struct. */

struct slot {
	struct list_head node;
	struct mm_struct *slot_mm;
};

struct scan_slot {
	struct slot slot;
	unsigned long cursor;
};

static struct kmem_cache *scan_cache;

#define slot_fill(_slot, _mm) ({ (_slot)->slot_mm = (_mm); })

static inline void slot_free(struct kmem_cache *cache, void *object)
{
	kmem_cache_free(cache, object);
}

int scan_enter_ok(struct mm_struct *mm, struct list_head *all)
{
	struct scan_slot *scan = kmem_cache_zalloc(scan_cache, GFP_KERNEL);
	struct slot *slot;

	if (!scan)
		return -ENOMEM;
	slot = &scan->slot;
	slot_fill(slot, mm);
	list_add(&slot->node, all);
	mmgrab(mm);
	return 0;
}

/* The macro fills the slot; nobody takes the reference that the slot's end drops. */
static int scan_enter_bad(struct mm_struct *mm, struct list_head *all)
{
	struct scan_slot *scan = kmem_cache_zalloc(scan_cache, GFP_KERNEL);
	struct slot *slot;

	if (!scan)
		return -ENOMEM;
	slot = &scan->slot;
	slot_fill(slot, mm); // expect: mm/borrowed
	list_add(&slot->node, all);
	return 0;
}

int scan_current(struct list_head *all)
{
	return scan_enter_bad(current->mm, all);
}

void scan_leave_ok(struct scan_slot *scan)
{
	struct mm_struct *mm = scan->slot.slot_mm;

	list_del(&scan->slot.node);
	slot_free(scan_cache, scan);
	mmdrop(mm);
}

/* By another name of the mm. */
void scan_exit_ok(struct mm_struct *mm, struct scan_slot *scan)
{
	if (scan->slot.slot_mm != mm)
		return;
	list_del(&scan->slot.node);
	slot_free(scan_cache, scan);
	mmdrop(mm);
}

void scan_leave_bad(struct scan_slot *scan)
{
	struct slot *slot = &scan->slot;

	if (scan->cursor)
		return;
	list_del(&slot->node);
	slot_free(scan_cache, scan); // expect: mm/lost-with-owner
}
