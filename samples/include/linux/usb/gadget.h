/* SPDX-License-Identifier: Apache-2.0 */
#ifndef _LINUX_USB_GADGET_H
#define _LINUX_USB_GADGET_H

struct usb_ep;

struct usb_request {
	void *buf;
	void (*complete)(struct usb_ep *ep, struct usb_request *req);
	void *context;
	int status;
};

int usb_ep_queue(struct usb_ep *ep, struct usb_request *req);

#endif
