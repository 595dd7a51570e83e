// SPDX-License-Identifier: Apache-2.0
/*
 * The end of an mm waits for the requests that its process began. Until a request's completion is
 * called, a drop of the mm of that process is not the last.
 */
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/usb/gadget.h>

/* Filled with the mm of whoever begins the request, and with nothing else. */
struct transfer {
	struct mm_struct *mm;
	struct kiocb *iocb;
	void *buf;
};

/* Opened by one process, used by any. */
struct opened {
	struct mm_struct *mm;
	struct kiocb *iocb;
};

/* Filled in one place with the mm of whoever begins the request. */
struct shared {
	struct mm_struct *mm;
};

static void private_complete_ok(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct transfer *transfer = iocb->private;

	mmdrop(transfer->mm);
	kfree(transfer);
	iocb->ki_complete(iocb, req->status);
}

static void member_complete_ok(struct usb_ep *ep, struct usb_request *req)
{
	struct transfer *transfer = req->context;
	struct mm_struct *mm = transfer->mm;

	mmdrop(mm);
	if (req->status)
		transfer->iocb->ki_complete(transfer->iocb, req->status);
	else
		transfer->iocb->ki_complete(transfer->iocb, 1);
	kfree(transfer);
}

/* Nobody waits any more. */
static void late_complete_bad(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct transfer *transfer = iocb->private;

	iocb->ki_complete(iocb, req->status);
	mmdrop(transfer->mm); // expect: mm/context
	kfree(transfer);
}

/* One of two drops comes too late. */
static void twice_complete_bad(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct transfer *transfer = iocb->private;

	if (req->status) {
		mmdrop(transfer->mm); // expect: mm/context
		iocb->ki_complete(iocb, req->status);
	} else {
		iocb->ki_complete(iocb, 0);
		mmdrop(transfer->mm);
	}
	kfree(transfer);
}

/* Where the status is zero, the request was completed long ago. */
static void some_complete_bad(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct transfer *transfer = iocb->private;

	mmdrop(transfer->mm); // expect: mm/context
	kfree(transfer);
	if (req->status)
		iocb->ki_complete(iocb, req->status);
}

/* Another request than the one that the struct belongs to. */
static void other_complete_bad(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct transfer *transfer = req->buf;

	mmdrop(transfer->mm); // expect: mm/context
	kfree(transfer);
	iocb->ki_complete(iocb, req->status);
}

/* Who opened the file need not be who began the request. */
static void opened_complete_bad(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct opened *opened = iocb->private;

	mmdrop(opened->mm); // expect: mm/context
	iocb->ki_complete(iocb, req->status);
}

/* One of two ways to fill it has another mm. */
static void shared_complete_bad(struct usb_ep *ep, struct usb_request *req)
{
	struct kiocb *iocb = req->context;
	struct shared *shared = iocb->private;

	mmdrop(shared->mm); // expect: mm/context
	kfree(shared);
	iocb->ki_complete(iocb, req->status);
}

int opened_open(struct opened *opened)
{
	opened->mm = current->mm;
	mmgrab(opened->mm);
	return 0;
}

int opened_begin(struct opened *opened, struct kiocb *iocb, struct usb_ep *ep, struct usb_request *req)
{
	iocb->private = opened;
	req->context = iocb;
	req->complete = opened_complete_bad;
	return usb_ep_queue(ep, req);
}

int shared_begin(struct shared *shared, struct kiocb *iocb, struct usb_ep *ep, struct usb_request *req)
{
	iocb->private = shared;
	shared->mm = current->mm;
	mmgrab(shared->mm);
	req->context = iocb;
	req->complete = shared_complete_bad;
	return usb_ep_queue(ep, req);
}

int shared_lend(struct shared *shared, struct kiocb *iocb, struct mm_struct *mm)
{
	iocb->private = shared;
	mmgrab(mm);
	shared->mm = mm;
	return 0;
}

int transfer_begin(struct kiocb *iocb, struct usb_ep *ep, struct usb_request *req, int kind)
{
	struct transfer *transfer = kzalloc(sizeof(*transfer), GFP_KERNEL);

	if (!transfer)
		return -ENOMEM;
	iocb->private = transfer;
	transfer->iocb = iocb;
	transfer->mm = current->mm;
	mmgrab(transfer->mm);
	req->context = iocb;
	if (kind == 0)
		req->complete = private_complete_ok;
	else if (kind == 1)
		req->complete = late_complete_bad;
	else if (kind == 2)
		req->complete = some_complete_bad;
	else if (kind == 3)
		req->complete = twice_complete_bad;
	else
		req->complete = other_complete_bad;
	return usb_ep_queue(ep, req);
}

int member_begin(struct kiocb *iocb, struct usb_ep *ep, struct usb_request *req)
{
	struct transfer *transfer = kzalloc(sizeof(*transfer), GFP_KERNEL);

	if (!transfer)
		return -ENOMEM;
	transfer->iocb = iocb;
	transfer->mm = current->mm;
	mmgrab(transfer->mm);
	req->context = transfer;
	req->complete = member_complete_ok;
	return usb_ep_queue(ep, req);
}
