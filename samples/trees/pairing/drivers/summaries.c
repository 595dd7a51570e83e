// SPDX-License-Identifier: Apache-2.0
/*
 * What functions do to their callers' references. The lines behind "summary:" above a function are
 * what `checkref summary` says of it.
 */
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/rcupdate.h>
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

struct line {
	struct mm_struct *mm;
	int worker;
};

/* What it takes hangs on what its callers know. The task may have no mm. */
// summary: nothing
// summary: line comes to hold mm_count of current->mm, where line->worker is 0
// summary: line may come to hold mm_users of line->mm, where line->worker is not 0
// summary: struct line.mm comes to own a mm_count reference
// summary: struct line.mm comes to own a mm_users reference
void line_attach(struct line *line)
{
	if (line->worker) {
		line->mm = get_task_mm(current);
	} else {
		line->mm = current->mm;
		mmgrab(line->mm);
	}
}

// summary: nothing
// summary: drops mm_users of line->mm, where line->worker is not 0
// summary: drops mm_count of line->mm, where line->worker is 0
// summary: drops a mm_count reference that struct line.mm owned
// summary: drops a mm_users reference that struct line.mm owned
void line_detach(struct line *line)
{
	if (!line->mm)
		return;
	if (line->worker)
		mmput(line->mm);
	else
		mmdrop(line->mm);
	line->mm = NULL;
}

int line_start(struct line *line);

/* The same test tells what is held, and what is dropped. */
// summary: nothing
// summary: returning 0: line comes to hold mm_count of current->mm, where line->worker is 0
// summary: returning 0: line may come to hold mm_users of line->mm, where line->worker is not 0
int line_open(struct line *line)
{
	int ret;

	line_attach(line);
	ret = line_start(line);
	if (ret)
		line_detach(line);
	return ret;
}

struct slate {
	struct rcu_head rcu;
	struct mm_struct *mm;
	int users;
};

// summary: drops mm_count of container_of(rcu, rcu)->mm
// summary: drops a mm_count reference that struct slate.mm owned
static void slate_free(struct rcu_head *rcu)
{
	struct slate *slate = container_of(rcu, struct slate, rcu);

	mmdrop(slate->mm); // expect: mm/context
	kfree(slate);
}

/* The drop comes when the readers have gone. */
// summary: nothing
// summary: may later drop mm_count of slate->mm
void slate_put(struct slate *slate)
{
	if (--slate->users == 0)
		call_rcu(&slate->rcu, slate_free);
}

/* Nor is it known here. */
// summary: nothing
// summary: may later drop mm_count of (*slatep)->mm
void slate_clear(struct slate **slatep)
{
	if (*slatep) {
		slate_put(*slatep);
		*slatep = NULL;
	}
}

int slate_add(struct slate *slate);

/* What is dropped later is held by nobody any more where it fails. */
// summary: returning NULL or a pointer: nothing
// summary: returning a pointer: the return value comes to hold mm_count of mm
// summary: struct slate.mm comes to own a mm_count reference
struct slate *slate_create(struct mm_struct *mm)
{
	struct slate *slate = kmalloc(sizeof(*slate), GFP_KERNEL);

	if (!slate)
		return NULL;
	mmgrab(mm);
	slate->mm = mm;
	slate->users = 1;
	if (slate_add(slate)) {
		slate_put(slate);
		return NULL;
	}
	return slate;
}

struct panel {
	struct mm_struct *mm;
	struct watch watch;
	int watched;
};

static inline struct panel *to_panel(struct watch *watch)
{
	return container_of(watch, struct panel, watch);
}

/* A helper that tells the struct around a part gives it its name. */
// summary: nothing
// summary: drops mm_count of container_of(watch, watch)->mm, where watch->active is not 0
// summary: drops a mm_count reference that struct panel.mm owned
void panel_release(struct watch *watch)
{
	struct panel *panel = to_panel(watch);

	if (watch->active)
		mmdrop(panel->mm);
}

/* One for the watch, one for the panel. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: &panel->watch comes to hold mm_count of mm
// summary: returning 0: panel comes to hold mm_count of mm
// summary: struct panel.mm comes to own a mm_count reference
int panel_open(struct panel *panel, struct mm_struct *mm)
{
	int ret = watch_register(&panel->watch, mm);

	if (ret)
		return ret;
	mmgrab(mm);
	panel->mm = mm;
	return 0;
}

/* It takes and drops nothing, but what it leaves has an end. */
// summary: nothing
static void line_init(struct line *line, int worker)
{
	line->worker = worker;
	line->mm = NULL;
}

/* Nothing is there to drop. */
// summary: nothing
int line_prepare(struct line *line)
{
	int ret;

	line_init(line, 0);
	ret = line_start(line);
	if (ret)
		line_detach(line);
	return ret;
}

/* What was NULL once may be something else, on some ways. */
// summary: nothing
// summary: returning 0: line may come to hold mm_count of current->mm
// summary: returning 0: line may come to hold mm_users of line->mm
int line_restart(struct line *line, int attach)
{
	int ret;

	line_init(line, 0);
	if (attach)
		line_attach(line);
	ret = line_start(line);
	if (ret)
		line_detach(line);
	return ret;
}

struct frame {
	struct mm_struct *mm;
	void *data;
};

int frame_map(struct frame *frame);

// summary: returning 0 or a negative number: nothing
// summary: returning 0: frame comes to hold mm_users of frame->mm
// summary: struct frame.mm comes to own a mm_users reference
static int frame_init(struct frame *frame)
{
	frame->mm = get_task_mm(current);
	if (!frame->mm)
		return -ESRCH;
	if (frame_map(frame)) {
		mmput(frame->mm);
		frame->mm = NULL;
		return -EFAULT;
	}
	return 0;
}

// summary: nothing
// summary: drops mm_users of frame->mm
// summary: drops a mm_users reference that struct frame.mm owned
static void frame_free(struct frame *frame)
{
	if (frame->mm)
		mmput(frame->mm);
	kfree(frame->data);
	kfree(frame);
}

/* New memory has no mm in it, and what has failed has left none. */
// summary: returning NULL or a pointer: nothing
// summary: returning a pointer: the return value comes to hold mm_users of the return value->mm
struct frame *frame_create(int size)
{
	struct frame *frame = kzalloc(sizeof(*frame), GFP_KERNEL);

	if (!frame)
		return NULL;
	frame->data = kmalloc(size, GFP_KERNEL);
	if (!frame->data)
		goto out_free;
	if (frame_init(frame))
		goto out_free;
	return frame;

out_free:
	frame_free(frame);
	return NULL;
}

struct walk {
	struct list_head *next;
	struct mm_struct *last;
};

/* What is left where callers said is theirs to drop, or to give back on the next turn. */
// summary: returning 0 or a positive number: nothing
// summary: returning 0 or a positive number: drops mm_users of *mmp
// summary: returning 0 or a positive number: *mmp may come to hold mm_users of what it points at
static bool walk_next(struct walk *walk, struct mm_struct **mmp)
{
	struct mm_struct *mm = NULL;

	if (walk->next) {
		mm = container_of(walk->next, struct mm_struct, mmlist);
		walk->next = walk->next->next;
		if (!mmget_not_zero(mm))
			mm = NULL;
	}
	if (*mmp)
		mmput_async(*mmp);
	*mmp = mm;
	return !walk->next;
}

/* The last turn drops what the one before has left. */
// summary: nothing
void walk_all(struct walk *walk)
{
	struct mm_struct *mm = NULL;

	do {
		walk_next(walk, &mm);
		if (mm)
			users_of(mm);
	} while (mm);
}

// summary: returning 0 or a positive number: drops mm_users of *mmp
// summary: returning 0 or a positive number: *mmp may come to hold mm_users of what it points at
bool walk_once(struct walk *walk, struct mm_struct **mmp)
{
	return walk_next(walk, mmp);
}

/* What is found by one call is kept by another. */
// summary: drops mm_users of walk->last
// summary: drops a mm_users reference that struct walk.last owned
// summary: walk may come to hold mm_users of walk->last
void walk_into(struct walk *walk)
{
	walk_next(walk, &walk->last);
}

struct table {
	void *value;
};

// summary: nothing
static void *table_find(struct table *table, bool (*getter)(void *))
{
	void *value = table->value;

	if (!value)
		return NULL;
	if (getter && !getter(value))
		value = NULL;
	return value;
}

static bool table_get(void *mm)
{
	return mmget_not_zero(mm);
}

/* What a function does for this caller that calls what it is given. */
// summary: returning NULL: nothing
// summary: returning a pointer: takes mm_users of the return value
struct mm_struct *table_find_mm(struct table *table)
{
	return table_find(table, table_get);
}

// summary: nothing
struct mm_struct *table_look(struct table *table)
{
	return table_find(table, NULL);
}

// summary: nothing
static void table_each(struct table *table, void (*action)(void *), int first)
{
	if (action && first)
		action(table->value);
}

static void table_drop(void *mm)
{
	mmput(mm);
}

// summary: nothing
static void table_run(struct table *table, void (*action)(void *))
{
	table_each(table, action, 1);
}

/* Handed on by one that is handed it. */
// summary: drops mm_users of table->value
// summary: drops a mm_users reference that struct table.value owned
void table_empty(struct table *table)
{
	table_run(table, table_drop);
}

/* A callee's member takes over what this function is given in a member of its own. */
struct loader {
	struct mm_struct *mm;
};

// summary: nothing
// summary: struct machine.mm takes over the caller's mm_count of mm
static void machine_adopt(struct machine *machine, struct mm_struct *mm)
{
	machine->mm = mm;
}

// summary: nothing
// summary: struct machine.mm takes over the caller's mm_count of loader->mm
void machine_load(struct machine *machine, struct loader *loader)
{
	machine_adopt(machine, loader->mm);
	loader->mm = NULL;
}

/* What was taken for that is none of the callers'. */
// summary: nothing
// summary: an owner comes to hold mm_count of mm
void machine_share(struct machine *machine, struct mm_struct *mm)
{
	mmgrab(mm);
	machine_adopt(machine, mm);
}

struct guest {
	struct watch watch;
	struct mm_struct *mm;
	int watched;
};

// summary: drops mm_count of mm
void watch_forget(struct watch *watch, struct mm_struct *mm)
{
	watch->active = 0;
	mmdrop(mm);
}

/* Two on one path, of which one is the watch's, and one on the other. */
// summary: drops mm_count of guest->mm, where guest->watched is 0
// summary: drops 2 mm_count of guest->mm, where guest->watched is not 0
// summary: drops a mm_count reference that struct guest.mm or struct guest.watch owned
// summary: drops a mm_count reference that struct guest.mm owned
void guest_free(struct guest *guest)
{
	if (guest->watched)
		watch_forget(&guest->watch, guest->mm);
	mmdrop(guest->mm);
	kfree(guest);
}

int guest_publish(struct guest *guest);

/* Where nothing was taken for the guest, nothing that it owned is dropped. */
// summary: returning NULL or a pointer: nothing
// summary: returning a pointer: &the return value->watch may come to hold mm_count of the return value->mm
struct guest *guest_create(struct task_struct *task)
{
	struct guest *guest = kzalloc(sizeof(*guest), GFP_KERNEL);

	if (!guest)
		return NULL;
	guest->mm = get_task_mm(task);
	if (!guest->mm)
		goto out_free;
	watch_register(&guest->watch, guest->mm);
	if (guest_publish(guest))
		goto out_forget;
	mmput(guest->mm);
	return guest;

out_forget:
	watch_forget(&guest->watch, guest->mm);
	mmput(guest->mm);
out_free:
	kfree(guest);
	return NULL;
}

/* A branch that matters by what it calls makes a variant. */
// summary: drops 2 mm_count of guest->mm
// summary: drops a mm_count reference that struct guest.mm or struct guest.watch owned
// summary: drops a mm_count reference that struct guest.mm owned
// summary [!CONFIG_GUEST_WATCH]: drops mm_count of guest->mm
// summary [!CONFIG_GUEST_WATCH]: drops a mm_count reference that struct guest.mm owned
void guest_end(struct guest *guest)
{
#ifdef CONFIG_GUEST_WATCH
	watch_forget(&guest->watch, guest->mm);
#endif
	mmdrop(guest->mm);
}

/* What a callee does on some ways alone may be done, where nobody can tell which way it was. */
struct session {
	refcount_t refs;
	int shared;
	struct mm_struct *mm;
};

// summary: nothing
// summary: drops mm_count of session->mm
// summary: drops a mm_count reference that struct session.mm owned
static void session_put(struct session *session)
{
	if (refcount_dec_and_test(&session->refs)) {
		mmdrop(session->mm);
		kfree(session);
	}
}

struct session_file {
	struct session *session;
};

// summary: returning 0 or a negative number: nothing
// summary: returning 0: may drop mm_count of file->session->mm
int session_release(struct session_file *file)
{
	if (!file->session)
		return -EINVAL;
	session_put(file->session);
	return 0;
}

/* By way of another. */
// summary: nothing
// summary: may drop mm_count of file->session->mm
void session_close(struct session_file *file)
{
	session_release(file);
}

struct session *session_known(struct mm_struct *mm);

// summary: nothing
// summary: returning a pointer: the return value may come to hold mm_count of mm
// summary: struct session.mm comes to own a mm_count reference
static struct session *session_find(struct mm_struct *mm)
{
	struct session *session = session_known(mm);

	if (session) {
		refcount_inc(&session->refs);
		return session;
	}
	session = kzalloc(sizeof(*session), GFP_KERNEL);
	if (!session)
		return NULL;
	mmgrab(mm);
	session->mm = mm;
	return session;
}

/* What it may have come to hold the put may drop: nothing is left, and nothing to tell. */
// summary: returning 0 or a negative number: nothing
int session_probe(struct mm_struct *mm)
{
	struct session *session = session_find(mm);

	if (!session)
		return -ENOMEM;
	session_put(session);
	return 0;
}

/* What callees may have taken in a loop is not counted to its end. */
// summary: nothing
// summary: an owner may come to hold several mm_count of mm
void sessions_open(struct mm_struct *mm, int number)
{
	while (number--)
		session_find(mm);
}

/* A member is given what another one held, and holds no more. */
struct lane {
	struct mm_struct *mm;
	struct mm_struct *last;
};

// summary: nothing
// summary: struct lane.last takes over a mm_count reference that struct lane.mm owned
void lane_park(struct lane *lane)
{
	lane->last = lane->mm;
	lane->mm = NULL;
}

// summary: drops mm_count of lane->last, drops mm_count of lane->mm
// summary: drops a mm_count reference that struct lane.last owned
// summary: drops a mm_count reference that struct lane.mm owned
void lane_free(struct lane *lane)
{
	mmdrop(lane->mm);
	mmdrop(lane->last);
	kfree(lane);
}

/* A reference of its own for the one leaves the other its own. */
// summary: nothing
// summary: lane comes to hold mm_count of lane->mm
// summary: struct lane.last comes to own a mm_count reference
void lane_mark(struct lane *lane)
{
	mmgrab(lane->mm);
	lane->last = lane->mm;
}

/* What a failing function may have given back it has; what it leaves otherwise it may leave. */
struct region {
	int shared;
	struct mm_struct *mm;
};

// summary: returning NULL or a pointer: nothing
// summary: returning a pointer: the return value comes to hold mm_count of current->mm
// summary: struct region.mm comes to own a mm_count reference
static struct region *region_get(void)
{
	struct region *region = kzalloc(sizeof(*region), GFP_KERNEL);

	if (!region)
		return NULL;
	region->mm = current->mm;
	mmgrab(region->mm);
	return region;
}

// summary: nothing
// summary: drops mm_count of region->mm
// summary: drops a mm_count reference that struct region.mm owned
static void region_put(struct region *region)
{
	if (!region || region->shared)
		return;
	mmdrop(region->mm);
	kfree(region);
}

struct mapping {
	struct region *region;
	int busy;
};

int mapping_start(struct mapping *mapping, struct region *region);

// summary: returning 0 or a negative number: nothing
// summary: returning 0: mapping->region comes to hold mm_count of current->mm
int mapping_open(struct mapping *mapping)
{
	mapping->region = region_get();
	if (!mapping->region)
		return -ENOMEM;
	if (mapping_start(mapping, mapping->region)) {
		region_put(mapping->region);
		return -EINVAL;
	}
	return 0;
}

/* The same where a callee leaves it in a place that it is given. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: *regionp comes to hold mm_count of current->mm
int region_place(struct region **regionp, struct mapping *mapping)
{
	*regionp = region_get();
	if (!*regionp)
		return -ENOMEM;
	if (mapping->busy) {
		region_put(*regionp);
		return -EINVAL;
	}
	return 0;
}

/* Whatever is not zero is true. */
// summary: returning a positive number: takes mm_users of mm
// summary: returning 0: nothing
bool region_pin(struct mm_struct *mm)
{
	return mmget_not_zero(mm);
}

/* A macro that is container_of() alone tells the struct by its part. */
#define to_guest(w) container_of((w), struct guest, watch)

// summary: drops mm_count of container_of(watch, watch)->mm
// summary: drops a mm_count reference that struct guest.mm owned
void guest_watch_end(struct watch *watch)
{
	struct guest *guest = to_guest(watch);

	mmdrop(guest->mm);
}
