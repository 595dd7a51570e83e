// SPDX-License-Identifier: Apache-2.0
/* Ways out of a function: early returns and goto labels. */
#include <linux/err.h>
#include <linux/probe.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>

struct item {
	struct mm_struct *mm;
	unsigned long pages;
	void *buffer;
};

long early_return_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (!item->pages)
		return -EINVAL; // expect: mm/leak
	item->pages = mm->total_vm;
	mmput(mm);
	return 0;
}

long early_return_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm;

	if (!item->pages)
		return -EINVAL;
	mm = get_task_mm(task);
	if (!mm)
		return -ESRCH;
	item->pages = mm->total_vm;
	mmput(mm);
	return 0;
}

long goto_ladder_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm;
	long ret = -ENOMEM;

	item->buffer = kmalloc(16, GFP_KERNEL);
	if (!item->buffer)
		goto out;
	ret = -ESRCH;
	mm = get_task_mm(task);
	if (!mm)
		goto out_free;
	ret = probe_item(item->pages);
	if (ret)
		goto out_put;
	item->pages = mm->total_vm;
	mmput(mm);
	return 0;

out_put:
	mmput(mm);
out_free:
	kfree(item->buffer);
out:
	return ret;
}

long goto_wrong_label_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm;
	long ret = -ENOMEM;

	item->buffer = kmalloc(16, GFP_KERNEL);
	if (!item->buffer)
		goto out;
	ret = -ESRCH;
	mm = get_task_mm(task);
	if (!mm)
		goto out_free;
	ret = probe_item(item->pages);
	if (ret)
		goto out_free;
	item->pages = mm->total_vm;
	mmput(mm);
	return 0;

out_free:
	kfree(item->buffer);
out:
	return ret; // expect: mm/leak
}

long goto_shared_exit_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = NULL;
	long ret;

	ret = probe_item(item->pages);
	if (ret)
		goto out;
	mm = get_task_mm(task);
	if (!mm) {
		ret = -ESRCH;
		goto out;
	}
	ret = probe_item(mm->total_vm);
out:
	if (mm)
		mmput(mm);
	return ret;
}

long goto_label_too_low_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = get_task_mm(task);
	long ret = -ESRCH;

	if (!mm)
		goto fail;
	ret = probe_item(item->pages);
	if (ret < 0)
		goto fail;
	mmput(mm);
	return ret;
fail:
	item->pages = 0;
	return ret; // expect: mm/leak
}

long goto_falls_into_put_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = get_task_mm(task);
	long ret = 0;

	if (!mm)
		return -ESRCH;
	if (item->pages > mm->total_vm) {
		ret = -EINVAL;
		goto out_put;
	}
	item->pages = mm->total_vm;
	mmput(mm);
out_put:
	mmput(mm); // expect: mm/overput
	return ret;
}

void goto_backwards_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm;

again:
	mm = get_task_mm(task);
	if (!mm)
		return;
	if (item->pages < mm->total_vm) {
		item->pages++;
		mmput(mm);
		goto again;
	}
	mmput(mm);
}

void goto_backwards_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm;

again:
	mm = get_task_mm(task);
	if (!mm)
		return; // expect: mm/leak
	if (item->pages < mm->total_vm) {
		item->pages++;
		goto again;
	}
	mmput(mm);
} // expect: mm/leak

long ret_set_before_goto_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm;
	int ret;

	ret = -ESRCH;
	mm = get_task_mm(task);
	if (!mm)
		goto out;
	ret = -EINVAL;
	if (!item->pages)
		goto put;
	ret = 0;
	item->pages = mm->total_vm;
put:
	mmput(mm);
out:
	return ret;
}

/* The label is chosen by the error: the reference is held for exactly one of them. */
long ret_decides_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = NULL;
	int ret = probe_item(item->pages);

	if (!ret) {
		mm = get_task_mm(task);
		if (!mm)
			ret = -ESRCH;
	}
	if (!ret) {
		item->pages = mm->total_vm;
		mmput(mm);
	}
	return ret;
}

long checked_twice_ok(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm)
		item->pages = mm->total_vm;
	if (mm)
		mmput(mm);
	return item->pages;
}

/* What is returned was read through it, which is no reason to keep it. */
long checked_once_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm)
		item->pages = mm->total_vm;
	if (!mm)
		return 0;
	return item->pages; // expect: mm/leak
}

void end_of_function_bad(struct task_struct *task, struct item *item)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return;
	item->pages = mm->total_vm;
} // expect: mm/leak

void result_ignored_bad(struct task_struct *task)
{
	get_task_mm(task);
} // expect: mm/leak

void overwritten_bad(struct task_struct *one, struct task_struct *other, struct item *item)
{
	struct mm_struct *mm = get_task_mm(one);

	mm = get_task_mm(other);
	if (mm) {
		item->pages = mm->total_vm;
		mmput(mm);
	}
} // expect: mm/leak
