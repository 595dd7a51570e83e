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
 * @param owned whether some path leaves a reference of its own with the callee
 */
public record Passing(
    String callee,
    int argument,
    Optional<Integer> parameter,
    Optional<FieldName> member,
    boolean owned) {}
