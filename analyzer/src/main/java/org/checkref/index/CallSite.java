package org.checkref.index;

/**
 * A call in a function's body, or what looks like one: a macro's use does.
 *
 * @param caller id of the function around it, or -1 in text that belongs to none
 * @param offset where the callee's name starts
 * @param member whether it goes through a member: {@code x->f(…)}
 * @param inVariable whether it is not called there, but put into a local variable that points to
 *     functions, and may be called later: {@code fn = x->f;}
 */
public record CallSite(
    String callee,
    int file,
    String path,
    int offset,
    int caller,
    boolean member,
    boolean inVariable) {}
