package org.checkref.index;

/**
 * An argument of a registering call that names something: {@code name}, {@code &name}, or a cast of
 * one.
 *
 * @param argument zero-based
 * @param offset where the callee's name starts
 * @param valueOffset where the argument's name starts
 * @param function id of the function it is in, or -1 at file scope
 * @param ofParameter whether the value is a parameter of that function
 */
public record Registration(
    String callee,
    int argument,
    String value,
    int file,
    String path,
    int offset,
    int valueOffset,
    int function,
    boolean ofParameter) {}
