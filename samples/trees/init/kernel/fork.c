// SPDX-License-Identifier: Apache-2.0
/* Constructors and destructors. */
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/user_namespace.h>
#include <asm/pgalloc.h>

static struct kmem_cache *mm_cachep;

#define free_mm(mm)	(kmem_cache_free(mm_cachep, (mm)))

void __mm_unref(struct mm_struct *mm)
{
	put_user_ns(mm->user_ns);
	free_mm(mm);
}

void __mmdrop(struct mm_struct *mm)
{
	pgd_free(mm, mm->pgd);
	mm_unref(mm);
}

void __mmput(struct mm_struct *mm)
{
	exit_mmap(mm);
	kmem_cache_free(mm_cachep, mm); // expect: mm/destructor
}

static struct mm_struct *mm_init(struct mm_struct *mm)
{
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	refcount_set(&mm->mm_bare_refs, 1);
	mm->pgd = pgd_alloc(mm);
	if (mm->pgd)
		return mm;
	free_mm(mm);
	return NULL;
}

struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_zalloc(mm_cachep, GFP_KERNEL);

	return mm ? mm_init(mm) : NULL;
}
