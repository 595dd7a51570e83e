package org.checkref.graph;

import org.checkref.index.CallSite;

/**
 * A call through a member, {@code x->ops->release(x)}, that may lead to a function stored there.
 *
 * @param site of the call; its callee is the member
 * @param struct tag of the struct that the member is in
 * @param typed false where the struct at the call is not known, and the member's name alone tells
 */
public record PointerCall(CallSite site, String struct, boolean typed) {}
