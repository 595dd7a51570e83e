#include <linux/sched/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/errno.h>

/* References that structs own, across functions. */

struct reader {
	struct mm_struct *reader_mm;
	unsigned long pages;
};

void reader_open_bad(struct reader *reader)
{
	reader->reader_mm = current->mm;
	mmgrab(reader->reader_mm); // expect: mm/never-released
}

void reader_close(struct reader *reader)
{
	kfree(reader);
}

struct writer {
	struct mm_struct *writer_mm;
};

int writer_open_ok(struct writer *writer, struct task_struct *task)
{
	writer->writer_mm = get_task_mm(task);
	return writer->writer_mm ? 0 : -ESRCH;
}

/* Through a variable, and cleared before the drop. */
void writer_close_ok(struct writer *writer)
{
	struct mm_struct *mm = writer->writer_mm;

	writer->writer_mm = NULL;
	if (mm)
		mmput(mm);
}

struct pinner {
	struct mm_struct *pinned_mm;
};

void pinner_open_bad(struct pinner *pinner)
{
	struct mm_struct *mm = current->mm;

	mmgrab(mm); // expect: mm/mismatch
	pinner->pinned_mm = mm;
}

void pinner_close(struct pinner *pinner)
{
	mmput(pinner->pinned_mm);
	kfree(pinner);
}

struct seeker {
	struct mm_struct *seeker_mm;
};

/* Takes one for itself alone beside the one that the struct keeps. */
int seeker_open_ok(struct seeker *seeker, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	mmgrab(mm);
	seeker->seeker_mm = mm;
	mmput(mm);
	return 0;
}

static void seeker_forget(struct mm_struct *mm)
{
	if (mm)
		mmdrop(mm);
}

void seeker_close_ok(struct seeker *seeker)
{
	seeker_forget(seeker->seeker_mm);
	kfree(seeker);
}

/* A use that ends with the function is not the struct's. */
long seeker_pages_ok(struct seeker *seeker)
{
	long pages;

	if (!mmget_not_zero(seeker->seeker_mm))
		return -ESRCH;
	pages = seeker->seeker_mm->total_vm;
	mmput(seeker->seeker_mm);
	return pages;
}

struct borrower {
	struct mm_struct *lent_mm;
};

/* What only points at somebody else's owns nothing. */
void borrower_open_ok(struct borrower *borrower, struct mm_struct *mm)
{
	borrower->lent_mm = mm;
}

struct box {
	struct mm_struct *box_mm;
};

static int box_add(struct box *box, struct mm_struct *mm)
{
	mmgrab(mm);
	box->box_mm = mm;
	return 0;
}

/* Drops the box's reference, not its caller's. */
static void box_remove(struct box *box, struct mm_struct *mm)
{
	mmdrop(mm);
}

static int box_try(struct box *box, struct mm_struct *mm, int n)
{
	box_add(box, mm);
	if (n) {
		box_remove(box, mm);
		return -EINVAL;
	}
	return 0;
}

int box_open_ok(struct box *box, struct task_struct *task, int n)
{
	struct mm_struct *mm = get_task_mm(task);
	int ret;

	if (!mm)
		return -ESRCH;
	ret = box_try(box, mm, n);
	mmput(mm);
	return ret;
}

int box_open_bad(struct box *box, struct task_struct *task, int n)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	if (box_try(box, mm, n))
		return -EINVAL; // expect: mm/leak
	mmput(mm);
	return 0;
}
