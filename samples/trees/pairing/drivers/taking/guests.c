// SPDX-License-Identifier: Apache-2.0
/*
 * Gets that are missing. A task has mm_users of its mm, which it gives up where it gets another
 * one: who drops mm_count of it has forgotten to take that.
 */
#include <linux/err.h>
#include <linux/sched/mm.h>

struct guest {
	struct mm_struct *guest_mm;
	int flags;
};

void guest_lock(struct guest *guest);
void guest_unlock(struct guest *guest);
int guest_look(struct mm_struct *mm);

void guest_leave(struct guest *guest)
{
	struct mm_struct *mm = guest->guest_mm;

	guest->guest_mm = NULL;
	mmput(mm);
}

int guest_measure_ok(struct guest *guest)
{
	struct mm_struct *mm = NULL;
	int size = 0;

	guest_lock(guest);
	if (guest->flags) {
		mm = guest->guest_mm;
		mmgrab(mm);
	}
	guest_unlock(guest);
	if (mm) {
		size = guest_look(mm);
		mmdrop(mm);
	}
	return size;
}

int guest_measure_bad(struct guest *guest)
{
	struct mm_struct *mm = NULL;
	int size = 0;

	guest_lock(guest);
	if (guest->flags)
		mm = guest->guest_mm;
	guest_unlock(guest);
	if (mm) {
		size = guest_look(mm);
		mmdrop(mm); // expect: mm/mismatch
	}
	return size;
}

struct seats {
	struct mm_struct *last_mm;
};

/* What it grabs is for the seats: nobody else may drop that. */
void seats_note(struct seats *seats, struct guest *guest)
{
	if (!seats->last_mm) {
		seats->last_mm = guest->guest_mm;
		mmgrab(seats->last_mm);
	}
}

void seats_forget(struct seats *seats)
{
	mmdrop(seats->last_mm);
	seats->last_mm = NULL;
}
