package org.checkref.index;

/**
 * A call in a function's body, or what looks like one: a macro's use does.
 *
 * @param caller id of the function around it, or -1 in text that belongs to none
 * @param offset where the callee's name starts
 * @param member whether it goes through a member: {@code x->f(…)}
 * @param inVariable whether it is called by way of a local variable, {@code fn = x->f; fn(1);}: the
 *     offset is that of the variable
 */
public record CallSite(
    String callee,
    int file,
    String path,
    int offset,
    int caller,
    boolean member,
    boolean inVariable) {}
