// SPDX-License-Identifier: Apache-2.0
/* Loops, retries and the rotation of a previous and a current one. */
#include <linux/list.h>
#include <linux/probe.h>
#include <linux/sched/mm.h>

struct slot {
	struct list_head list;
	struct mm_struct *mm;
};

unsigned long loop_ok(struct task_struct **tasks, int count)
{
	unsigned long pages = 0;
	int i;

	for (i = 0; i < count; i++) {
		struct mm_struct *mm = get_task_mm(tasks[i]);

		if (!mm)
			continue;
		pages += mm->total_vm;
		mmput(mm);
	}
	return pages;
}

unsigned long loop_continue_bad(struct task_struct **tasks, int count)
{
	unsigned long pages = 0;
	int i;

	for (i = 0; i < count; i++) {
		struct mm_struct *mm = get_task_mm(tasks[i]);

		if (!mm)
			continue;
		if (!mm->total_vm)
			continue;
		pages += mm->total_vm;
		mmput(mm);
	}
	return pages; // expect: mm/leak
}

unsigned long loop_break_bad(struct task_struct **tasks, int count)
{
	unsigned long pages = 0;
	int i;

	for (i = 0; i < count; i++) {
		struct mm_struct *mm = get_task_mm(tasks[i]);

		if (!mm)
			continue;
		pages += mm->total_vm;
		if (pages > 1000)
			break;
		mmput(mm);
	}
	return pages; // expect: mm/leak
}

unsigned long loop_break_ok(struct task_struct **tasks, int count)
{
	struct mm_struct *mm = NULL;
	unsigned long pages = 0;
	int i;

	for (i = 0; i < count; i++) {
		mm = get_task_mm(tasks[i]);
		if (mm)
			break;
	}
	if (mm) {
		pages = mm->total_vm;
		mmput(mm);
	}
	return pages;
}

unsigned long while_ok(struct task_struct *task)
{
	struct mm_struct *mm;
	unsigned long pages = 0;

	while ((mm = get_task_mm(task)) != NULL) {
		pages += mm->total_vm;
		mmput(mm);
	}
	return pages;
}

unsigned long do_while_ok(struct task_struct *task)
{
	struct mm_struct *mm;
	unsigned long pages = 0;

	do {
		mm = get_task_mm(task);
		if (!mm)
			break;
		pages = mm->total_vm;
		mmput(mm);
	} while (!pages);
	return pages;
}

unsigned long retry_ok(struct slot *slots)
{
	struct slot *slot;
	unsigned long pages = 0;

	list_for_each_entry(slot, &slots->list, list) {
		struct mm_struct *mm = slot->mm;

		if (!mmget_not_zero(mm))
			continue;
		pages += mm->total_vm;
		mmput(mm);
	}
	return pages;
}

/* The list goes on to the next slot; nothing else can tell this way out. */
int retry_bad(struct slot *slots)
{
	struct slot *slot;

	list_for_each_entry(slot, &slots->list, list) {
		struct mm_struct *mm = slot->mm;

		if (!mmget_not_zero(mm))
			continue;
		if (!mm->total_vm)
			return -EINVAL; // expect: mm/leak
		mmput(mm);
	}
	return 0;
}

int retry_lock_ok(struct mm_struct *mm)
{
	int ret;

again:
	if (!mmget_not_zero(mm))
		return -ESRCH;
	ret = probe_item(mm->total_vm);
	mmput(mm);
	if (ret == -EAGAIN)
		goto again;
	return ret;
}

/* Keeps the last one until the next is there, so that the list cannot go away below it. */
void rotate_ok(struct slot *slots)
{
	struct mm_struct *prev = NULL;
	struct slot *slot;

	list_for_each_entry(slot, &slots->list, list) {
		struct mm_struct *mm = slot->mm;

		if (!mmget_not_zero(mm))
			continue;
		if (prev)
			mmput(prev);
		prev = mm;
		probe_item(mm->total_vm);
	}
	if (prev)
		mmput(prev);
}

void rotate_fresh_bad(struct task_struct **tasks, int count)
{
	struct mm_struct *prev = NULL;
	int i;

	for (i = 0; i < count; i++) {
		struct mm_struct *mm = get_task_mm(tasks[i]);

		if (!mm)
			continue;
		if (prev)
			mmput(prev);
		prev = mm;
	}
} // expect: mm/leak

struct batch {
	struct mm_struct **mms;
	unsigned long count;
	unsigned long limit;
};

void batch_show(struct mm_struct *mm);

static void batch_read(struct batch *batch)
{
	while (batch->count < batch->limit)
		batch->count++;
}

/* What batch_read() sets is not what it was, and the turns are counted by two variables. */
void batch_put_twice(struct batch *batch)
{
	unsigned long i, next;

	batch->count = 0;
	batch_read(batch);
	for (i = 0; next = i + 1, i < batch->count; i = next) {
		struct mm_struct *mm = batch->mms[i];

		if (!mmget_not_zero(mm))
			continue;
		batch_show(mm);
		mmput(mm);
		mmput(mm); // expect: mm/overput
	}
}
