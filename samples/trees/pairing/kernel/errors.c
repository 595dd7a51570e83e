// SPDX-License-Identifier: Apache-2.0
/* Error pointers, and what may be NULL or an error pointer. */
#include <linux/err.h>
#include <linux/probe.h>
#include <linux/ptrace.h>
#include <linux/sched/mm.h>

long is_err_ok(struct task_struct *task)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	long pages;

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	pages = mm->total_vm;
	mmput(mm);
	return pages;
}

long is_err_bad(struct task_struct *task, unsigned long limit)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	long pages;

	if (IS_ERR(mm))
		return PTR_ERR(mm);
	pages = mm->total_vm;
	if (pages > limit)
		return -E2BIG; // expect: mm/leak
	mmput(mm);
	return pages;
}

long is_err_or_null_ok(struct task_struct *task)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	long pages;

	if (IS_ERR_OR_NULL(mm))
		return mm ? PTR_ERR(mm) : -ESRCH;
	pages = mm->total_vm;
	mmput(mm);
	return pages;
}

long is_err_or_null_bad(struct task_struct *task, unsigned long limit)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);

	if (IS_ERR_OR_NULL(mm))
		return -ESRCH;
	if (mm->total_vm > limit)
		return -E2BIG; // expect: mm/leak
	mmput(mm);
	return 0;
}

int ptr_err_or_zero_ok(struct task_struct *task, unsigned long *pages)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	int ret = PTR_ERR_OR_ZERO(mm);

	if (ret)
		return ret;
	*pages = mm->total_vm;
	mmput(mm);
	return 0;
}

int ptr_err_or_zero_bad(struct task_struct *task)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);

	return PTR_ERR_OR_ZERO(mm); // expect: mm/leak
}

long unlikely_ok(struct task_struct *task)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	long pages;

	if (unlikely(IS_ERR(mm)))
		return PTR_ERR(mm);
	pages = mm->total_vm;
	mmput(mm);
	return pages;
}

long unlikely_bad(struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (unlikely(!mm))
		return -ESRCH;
	if (likely(mm->total_vm))
		return 0; // expect: mm/leak
	mmput(mm);
	return -ENODATA;
}

/* The error is told from the pointer a second time. */
long err_then_put_ok(struct task_struct *task)
{
	struct mm_struct *mm = mm_access(task, PTRACE_MODE_READ);
	long ret = 0;

	if (IS_ERR(mm)) {
		ret = PTR_ERR(mm);
		goto out;
	}
	ret = probe_item(mm->total_vm);
out:
	if (!IS_ERR(mm))
		mmput(mm);
	return ret;
}

struct mm_struct *alloc_ok(void)
{
	struct mm_struct *mm = mm_alloc();

	if (!mm)
		return ERR_PTR(-ENOMEM);
	if (probe_item(mm->total_vm)) {
		mmput(mm);
		return ERR_PTR(-EINVAL);
	}
	return mm;
}

struct mm_struct *alloc_bad(void)
{
	struct mm_struct *mm = mm_alloc();

	if (!mm)
		return ERR_PTR(-ENOMEM);
	if (probe_item(mm->total_vm))
		return ERR_PTR(-EINVAL); // expect: mm/leak
	return mm;
}

/* Nothing was mapped yet: the one who made it may also drop it. */
int fresh_mmdrop_ok(void)
{
	struct mm_struct *mm = mm_alloc();

	if (!mm)
		return -ENOMEM;
	if (probe_item(mm->total_vm)) {
		mmdrop(mm);
		return -EINVAL;
	}
	mmput(mm);
	return 0;
}

struct cursor {
	struct mm_struct *cursor_mm;
	struct task_struct *task;
};

struct task_struct *cursor_task(struct cursor *cursor);
int cursor_lock(struct mm_struct *mm);
void *cursor_first(struct mm_struct *mm);

/* Whoever stops it looks at the task: where that is NULL nothing is held. */
void *cursor_start_bad(struct cursor *cursor)
{
	struct mm_struct *mm = cursor->cursor_mm;

	cursor->task = cursor_task(cursor);
	if (!cursor->task)
		return ERR_PTR(-ESRCH);
	if (!mmget_not_zero(mm)) {
		cursor->task = NULL;
		return NULL;
	}
	if (cursor_lock(mm)) {
		cursor->task = NULL;
		return ERR_PTR(-EAGAIN); // expect: mm/leak
	}
	return cursor_first(mm);
}

void cursor_stop(struct cursor *cursor)
{
	if (cursor->task)
		mmput(cursor->cursor_mm);
}

struct table {
	struct mm_struct *table_mm;
	int order;
};

int table_map(struct mm_struct *mm);

#define TABLE_SIZE 4096
#define TABLE_SMALL 4096
#define TABLE_LARGE 65536

/* A constant may have two names. */
int table_order_bad(struct mm_struct *mm)
{
	mmgrab(mm);
	switch (TABLE_SIZE) {
	case TABLE_SMALL:
		return -EINVAL; // expect: mm/leak
	case TABLE_LARGE:
		table_map(mm);
		break;
	default:
		break;
	}
	mmdrop(mm);
	return -EINVAL;
}

/* Success stores what a failure loses. */
int table_copy_bad(struct table *table, struct mm_struct *mm)
{
	mmgrab(mm);
	if (table_map(mm))
		return -ENOMEM; // expect: mm/leak
	table->table_mm = mm;
	return 0;
}

void table_close(struct table *table)
{
	mmdrop(table->table_mm);
}
