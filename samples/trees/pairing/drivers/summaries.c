// SPDX-License-Identifier: Apache-2.0
/*
 * What functions do to their callers' references. The lines behind "summary:" above a function are
 * what `checkref summary` says of it.
 */
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/slab.h>
#include "bar.h"

struct watch {
	struct mm_struct *mm;
	int active;
};

int users_of(struct mm_struct *mm);

struct machine {
	struct mm_struct *mm;
	struct watch watch;
};

/* Who gives no watch gets none. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: watch comes to hold mm_count of mm
// summary: struct watch.mm comes to own a mm_count reference
int watch_register(struct watch *watch, struct mm_struct *mm)
{
	if (!mm)
		return -EINVAL;
	if (watch) {
		mmgrab(mm);
		watch->mm = mm;
	}
	return 0;
}

// summary: drops mm_count of watch->mm
// summary: drops a mm_count reference that struct watch.mm owned
void watch_unregister(struct watch *watch)
{
	mmdrop(watch->mm);
}

/* Nothing is held when it fails: the first call has no watch to give a reference to. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: watch comes to hold mm_count of mm
int watch_insert(struct watch *watch, struct mm_struct *mm)
{
	int ret = watch_register(NULL, mm);

	if (ret)
		return ret;
	return watch_register(watch, mm);
}

#ifdef CONFIG_MACHINE_WATCH
// summary: returning 0 or a negative number: nothing
// summary: returning 0: &machine->watch comes to hold mm_count of current->mm
static int machine_watch(struct machine *machine)
{
	return watch_register(&machine->watch, current->mm);
}
#else
static int machine_watch(struct machine *machine)
{
	machine->watch.active = 0;
	return 0;
}
#endif

/*
 * The wrapper's definition for the configuration in hand counts; what it stored for the machine is
 * dropped again where the machine is freed; an address that was written through is no error.
 */
// summary: returning an error pointer or a pointer: nothing
// summary: returning a pointer: &the return value->watch comes to hold mm_count of current->mm
// summary: returning a pointer: the return value comes to hold mm_count of current->mm
// summary: struct machine.mm comes to own a mm_count reference
struct machine *machine_create(int failing)
{
	struct machine *machine = kmalloc(sizeof(*machine), GFP_KERNEL);

	if (!machine)
		return ERR_PTR(-ENOMEM);
	mmgrab(current->mm);
	machine->mm = current->mm;
	if (machine_watch(machine))
		goto out;
	if (failing)
		goto out_watch;
	return machine;

out_watch:
#ifdef CONFIG_MACHINE_WATCH
	mmdrop(current->mm);
#endif
out:
	kfree(machine);
	mmdrop(current->mm);
	return ERR_PTR(-EINVAL);
}

/* A member of an embedded struct has one name, by whatever way it is reached. */
// summary: drops mm_count of machine->watch.mm
// summary: drops a mm_count reference that struct watch.mm owned
void machine_unwatch(struct machine *machine)
{
	watch_unregister(&machine->watch);
}

// summary: returning a pointer: nothing
static struct machine *to_machine(struct watch *watch)
{
	return container_of(watch, struct machine, watch);
}

// summary: drops mm_count of container_of(watch, watch)->mm
// summary: drops a mm_count reference that struct machine.mm owned
void machine_drop(struct watch *watch)
{
	struct machine *machine = to_machine(watch);

	mmdrop(machine->mm);
}

// summary: drops mm_count of machine->mm
// summary: drops a mm_count reference that struct machine.mm owned
void machine_put(struct machine *machine)
{
	machine_drop(&machine->watch);
}

/* Which object a callee returns is what its callers go on with. */
// summary: returning a pointer: takes mm_users of the return value
static struct mm_struct *get_again(struct mm_struct *mm)
{
	mmget(mm);
	return mm;
}

// summary: nothing
int uses_again(struct mm_struct *mm)
{
	int users = users_of(get_again(mm));

	mmput(mm);
	return users;
}

struct order {
	struct mm_struct *mm;
};

void order_queue(struct order *order);

// summary: drops mm_users of order->mm
// summary: drops a mm_users reference that struct order.mm owned
void order_run(struct order *order)
{
	mmput(order->mm);
	kfree(order);
}

/* In either way the caller's reference is its caller's no more. */
// summary: nothing
// summary: drops mm_users of mm
// summary: struct order.mm takes over the caller's mm_users of mm
void order_later(struct mm_struct *mm)
{
	struct order *order = kmalloc(sizeof(*order), GFP_KERNEL);

	if (order) {
		order->mm = mm;
		order_queue(order);
	} else {
		mmput(mm);
	}
}
