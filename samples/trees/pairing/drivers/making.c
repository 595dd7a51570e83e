// SPDX-License-Identifier: Apache-2.0
/*
 * What functions do with structs that they make: what was not filled yet is empty. The lines behind
 * "summary:" above a function are what `checkref summary` says of it.
 */
#include <linux/err.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include "bar.h"

struct feed {
	struct mm_struct *mm;
	const int *kind;
};

/* A link's reference is its feed's. */
struct link {
	struct feed feed;
	struct mm_struct *mm;
	struct list_head ends;
};

struct end {
	struct list_head list;
	int id;
};

struct link *link_find(int id);
int link_publish(struct link *link, int id);
void link_withdraw(int id);
static const int plain;

int end_start(struct end *end, struct mm_struct *mm);

// summary: returning 0 or a negative number: nothing
// summary: returning 0: feed comes to hold mm_count of mm
// summary: struct feed.mm comes to own a mm_count reference
int feed_join(struct feed *feed, struct mm_struct *mm)
{
	if (!mm->map_count)
		return -EINVAL;
	mmgrab(mm);
	feed->mm = mm;
	return 0;
}

// summary: drops mm_count of mm
void feed_leave(struct feed *feed, struct mm_struct *mm)
{
	feed->kind = NULL;
	mmdrop(mm);
}

/*
 * Nobody finds a link without ends, since the last end takes it along: one that has none was made
 * here. One that was not to have a feed has none.
 */
// summary: returning an error pointer or a pointer: nothing
// summary: returning a pointer: an owner may come to hold mm_count of mm
struct end *link_bind(int id, struct mm_struct *mm, int flags)
{
	struct link *link;
	struct end *end;
	int ret;

	link = link_find(id);
	if (!link) {
		link = kzalloc(sizeof(*link), GFP_KERNEL);
		if (!link)
			return ERR_PTR(-ENOMEM);
		link->mm = mm;
		INIT_LIST_HEAD(&link->ends);
		if (flags & 1) {
			link->feed.kind = &plain;
			ret = feed_join(&link->feed, mm);
			if (ret) {
				kfree(link);
				return ERR_PTR(ret);
			}
		}
		ret = link_publish(link, id);
		if (ret) {
			if (link->feed.kind)
				feed_leave(&link->feed, mm);
			kfree(link);
			return ERR_PTR(ret);
		}
	}
	end = kzalloc(sizeof(*end), GFP_KERNEL);
	if (!end) {
		ret = -ENOMEM;
		goto free_link;
	}
	end->id = id;
	ret = end_start(end, mm);
	if (ret) {
		kfree(end);
		goto free_link;
	}
	list_add(&end->list, &link->ends);
	return end;

free_link:
	if (list_empty(&link->ends)) {
		if (link->feed.kind)
			feed_leave(&link->feed, mm);
		link_withdraw(id);
		kfree(link);
	}
	return ERR_PTR(ret);
}

// summary: nothing
// summary: drops mm_count of link->mm
// summary: drops a mm_count reference that struct link.mm or struct link.feed owned
void link_unbind(struct link *link, struct end *end)
{
	list_del(&end->list);
	kfree(end);
	if (list_empty(&link->ends)) {
		feed_leave(&link->feed, link->mm);
		kfree(link);
	}
}

/* Where ends are taken away, a link that was found may have lost its last one. */
// summary: nothing
// summary: drops mm_count of mm
void link_rebind(int id, struct mm_struct *mm, struct end *end)
{
	struct link *link = link_find(id);

	if (!link) {
		link = kzalloc(sizeof(*link), GFP_KERNEL);
		if (!link)
			return;
		INIT_LIST_HEAD(&link->ends);
		list_add(&end->list, &link->ends);
	} else {
		list_del(&end->list);
	}
	if (list_empty(&link->ends)) {
		feed_leave(&link->feed, mm);
		kfree(link);
	}
}

/* Nor is one freed here: a link without ends may be found. */
// summary: nothing
// summary: drops mm_count of mm
void link_settle(int id, struct mm_struct *mm)
{
	struct link *link = link_find(id);

	if (!link) {
		link = kzalloc(sizeof(*link), GFP_KERNEL);
		if (!link)
			return;
		INIT_LIST_HEAD(&link->ends);
		if (link_publish(link, id)) {
			kfree(link);
			return;
		}
	}
	if (list_empty(&link->ends))
		feed_leave(&link->feed, mm);
}

struct store {
	int shared;
	struct mm_struct *mm;
};

struct depot {
	struct mutex lock;
	int closed;
	struct store *store;
	struct store *spare;
};

int depot_begin(struct depot *depot);

static struct store *store_get(void)
{
	struct store *store = kzalloc(sizeof(*store), GFP_KERNEL);

	if (!store)
		return NULL;
	store->mm = current->mm;
	mmgrab(store->mm);
	return store;
}

static void store_put(struct store *store)
{
	if (!store || store->shared)
		return;
	mmdrop(store->mm);
	kfree(store);
}

// summary: returning 0 or a negative number: nothing
// summary: returning 0: *storep comes to hold mm_count of current->mm
static int store_place(struct store **storep, struct depot *depot)
{
	*storep = store_get();
	if (!*storep)
		return -ENOMEM;
	if (depot_begin(depot)) {
		store_put(*storep);
		return -EINVAL;
	}
	return 0;
}

struct relay {
	int id;
	struct feed feed;
};

// summary: returning 0 or a negative number: nothing
// summary: returning 0: &(*relayp)->feed comes to hold mm_count of mm
int relay_open(struct relay **relayp, struct mm_struct *mm)
{
	struct relay *relay = kzalloc(sizeof(*relay), GFP_KERNEL);

	if (!relay)
		return -ENOMEM;
	if (feed_join(&relay->feed, mm)) {
		kfree(relay);
		return -EINVAL;
	}
	*relayp = relay;
	return 0;
}

/* Two ways to the same end: what is told hangs on nothing. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: depot->spare comes to hold mm_count of current->mm, where depot->closed is 0
// summary: returning 0: depot->store comes to hold mm_count of current->mm
int depot_stock(struct depot *depot)
{
	depot->store = store_get();
	if (!depot->store)
		return -ENOMEM;
	if (!depot->closed) {
		depot->spare = store_get();
		if (!depot->spare) {
			store_put(depot->store);
			return -ENOMEM;
		}
	}
	return 0;
}

/* What a callee has left in a member is dropped by that; without a user there is nothing in it. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: depot->store comes to hold mm_count of current->mm, where user is not 0
int depot_init(struct depot *depot, const char *user)
{
	int ret;

	mutex_init(&depot->lock);
	if (user) {
		ret = store_place(&depot->store, depot);
		if (ret)
			return ret;
	}
	ret = depot_begin(depot);
	if (ret < 0)
		goto put;
	return 0;
put:
	store_put(depot->store);
	return ret;
}

/* Of a depot that was there before nobody knows what is in it. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: depot->store comes to hold mm_count of current->mm, where user is not 0
// summary: returning a negative number: may drop mm_count of depot->store->mm
int depot_refill(struct depot *depot, const char *user)
{
	int ret;

	if (user) {
		ret = store_place(&depot->store, depot);
		if (ret)
			return ret;
	}
	ret = depot_begin(depot);
	if (ret < 0)
		goto put;
	return 0;
put:
	store_put(depot->store);
	return ret;
}

static void depot_empty(struct depot *depot)
{
	store_put(depot->store);
}

static void depot_close(struct depot *depot)
{
	depot->closed = 1;
	depot_empty(depot);
}

/* What is given back two calls away is not left to anybody. */
// summary: returning 0 or a negative number: nothing
// summary: returning 0: depot->store comes to hold mm_count of current->mm
int depot_open(struct depot *depot)
{
	depot->store = store_get();
	if (!depot->store)
		return -ENOMEM;
	if (depot_begin(depot)) {
		depot_close(depot);
		return -EINVAL;
	}
	return 0;
}

/* What the counters of a new object were set to goes with it. */
// summary: returning NULL: nothing
// summary: returning a pointer: takes mm_users of the return value
struct mm_struct *depot_mm_init(struct mm_struct *mm, int full)
{
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	refcount_set(&mm->mm_bare_refs, 1);
	if (full) {
		kfree(mm);
		return NULL;
	}
	return mm;
}

/* Nobody is returned to, and still it is done. */
// summary: never returning: drops mm_count of store->mm
// summary: drops a mm_count reference that struct store.mm owned
void store_burn(struct store *store)
{
	mmdrop(store->mm);
	do_exit(0);
}
