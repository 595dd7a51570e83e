package org.checkref.graph;

import org.checkref.index.CallSite;

/**
 * A call through a member, {@code x->ops->release(x)}, that may lead to a function stored there.
 *
 * @param site of the call; its callee is the member
 * @param struct tag of the struct that the member is in
 * @param stored file in which the function is stored there
 * @param typed false where the struct at the call is not known, and the member's name alone tells,
 *     or where so many functions are stored in the member that the call tells nothing
 */
public record PointerCall(CallSite site, String struct, int stored, boolean typed) {}
