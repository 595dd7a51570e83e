package org.checkref.refs;

import java.util.Optional;
import org.checkref.rules.Family.FieldName;

/**
 * An argument of a call.
 *
 * @param callee the function called
 * @param argument zero-based
 * @param parameter the parameter of the calling function that is passed on; empty when it is
 *     something else
 * @param member the member whose value is passed on; empty when it is something else
 * @param object what is passed on, where callers have a name for it; empty where they have none
 * @param held whether some path has a reference of its own on it then
 * @param left the counter of a reference of the caller's own that some path leaves with the callee;
 *     empty when it leaves none
 */
public record Passing(
    String callee,
    int argument,
    Optional<Integer> parameter,
    Optional<FieldName> member,
    String object,
    boolean held,
    Optional<CounterId> left) {}
