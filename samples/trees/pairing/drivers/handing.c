#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/probe.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

/* References that go from one function to another, and come back. */

struct mover {
	struct work_struct work;
	struct mm_struct *moved_mm;
};

static void mover_work(struct work_struct *work)
{
	struct mover *mover = container_of(work, struct mover, work);

	mmput(mover->moved_mm);
	kfree(mover);
}

/* The caller's reference is this function's to drop, or the work's. */
static void mover_ok(struct mm_struct *mm, int n)
{
	struct mover *mover;

	if (!n) {
		mmput(mm);
		return;
	}
	mover = kmalloc(sizeof(*mover), GFP_KERNEL);
	if (mover) {
		mover->moved_mm = mm;
		INIT_WORK(&mover->work, mover_work);
		schedule_work(&mover->work);
	} else {
		mmput(mm);
	}
}

static void mover_bad(struct mm_struct *mm, int n)
{
	struct mover *mover;

	if (!n)
		return; // expect: mm/leak
	mover = kmalloc(sizeof(*mover), GFP_KERNEL);
	if (mover) {
		mover->moved_mm = mm;
		INIT_WORK(&mover->work, mover_work);
		schedule_work(&mover->work);
	} else {
		mmput(mm);
	}
}

void mover_start(struct task_struct *task, int n)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm)
		mover_ok(mm, n);
}

void mover_start_again(struct task_struct *task, int n)
{
	struct mm_struct *mm = get_task_mm(task);

	if (mm)
		mover_bad(mm, n);
}

struct parcel {
	struct work_struct work;
	struct mm_struct *parcel_mm;
};

static void parcel_work(struct work_struct *work)
{
	struct parcel *parcel = container_of(work, struct parcel, work);

	mmdrop(parcel->parcel_mm);
	kfree(parcel);
}

/* What it is given is on another counter than what its work drops. */
static void parcel_send_bad(struct parcel *parcel, struct mm_struct *mm)
{
	parcel->parcel_mm = mm; // expect: mm/mismatch
	INIT_WORK(&parcel->work, parcel_work);
	schedule_work(&parcel->work);
}

int parcel_start(struct parcel *parcel, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return -ESRCH;
	parcel_send_bad(parcel, mm);
	return 0;
}

/* Two files of one kind: what open gives them, release has to drop. */
struct note {
	struct mm_struct *note_mm;
};

static int note_fill(struct note *note, struct task_struct *task)
{
	note->note_mm = get_task_mm(task);
	return note->note_mm ? 0 : -ESRCH;
}

static int note_open(struct inode *inode, struct file *file)
{
	return note_fill(file->private_data, current);
}

static int note_release_ok(struct inode *inode, struct file *file)
{
	struct note *note = file->private_data;

	if (note->note_mm)
		mmput(note->note_mm);
	return 0;
}

static const struct file_operations note_ok_fops = {
	.open = note_open,
	.release = note_release_ok,
};

static int note_release_bad(struct inode *inode, struct file *file) // expect: mm/never-released
{
	return 0;
}

static const struct file_operations note_bad_fops = {
	.open = note_open,
	.release = note_release_bad,
};

/* Does not fill it, and need not drop it. */
static int note_open_none(struct inode *inode, struct file *file)
{
	return 0;
}

static const struct file_operations note_none_fops = {
	.open = note_open_none,
	.release = note_release_bad,
};

struct keeper {
	struct mm_struct *kept_mm;
};

/* What is stored and taken back is the function's again. */
int keeper_open_bad(struct keeper *keeper, struct task_struct *task, int n)
{
	keeper->kept_mm = get_task_mm(task);
	if (!keeper->kept_mm)
		return -ESRCH;
	if (n) {
		keeper->kept_mm = NULL;
		return -EINVAL; // expect: mm/leak
	}
	return 0;
}

int keeper_open_ok(struct keeper *keeper, struct task_struct *task, int n)
{
	struct mm_struct *mm = get_task_mm(task);

	keeper->kept_mm = mm;
	if (!mm)
		return -ESRCH;
	if (n) {
		keeper->kept_mm = NULL;
		mmput(mm);
		return -EINVAL;
	}
	return 0;
}

int keeper_change_bad(struct keeper *keeper, struct task_struct *task)
{
	keeper->kept_mm = get_task_mm(task);
	if (!keeper->kept_mm)
		return -ESRCH;
	mmgrab(keeper->kept_mm);
	mmput(keeper->kept_mm);
	mmput(keeper->kept_mm); // expect: mm/overput
	mmdrop(keeper->kept_mm);
	keeper->kept_mm = NULL;
	return 0;
}

void keeper_close(struct keeper *keeper)
{
	mmput(keeper->kept_mm);
	kfree(keeper);
}

/* Gives the struct what another one keeps, and drops that. */
int keeper_try_bad(struct keeper *keeper, int n)
{
	keeper->kept_mm = current->mm; // expect: mm/borrowed
	if (n) {
		mmput(keeper->kept_mm); // expect: mm/overput
		return -EINVAL;
	}
	return 0;
}

struct holder {
	struct mm_struct *held_mm;
};

void holder_open_ok(struct holder *holder, struct task_struct *task)
{
	holder->held_mm = get_task_mm(task);
}

void holder_close_ok(struct holder *holder)
{
	if (holder->held_mm)
		mmput(holder->held_mm);
	kfree(holder);
}

/* What the member owned has to be dropped before it is lost. */
void holder_clear_bad(struct holder *holder)
{
	struct mm_struct *mm = holder->held_mm;

	holder->held_mm = NULL; // expect: mm/leak
	if (mm)
		probe_item(mm->total_vm);
}

void holder_clear_ok(struct holder *holder)
{
	struct mm_struct *mm = holder->held_mm;

	holder->held_mm = NULL;
	if (mm)
		mmput(mm);
}
