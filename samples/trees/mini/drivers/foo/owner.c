#include <linux/sched/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>

struct foo_file {
	struct mm_struct *file_mm;
};

void foo_file_open(struct foo_file *file)
{
	file->file_mm = current->mm;
	mmgrab(file->file_mm); // expect: mm/never-released
}

void foo_file_release(struct foo_file *file)
{
	kfree(file);
}
