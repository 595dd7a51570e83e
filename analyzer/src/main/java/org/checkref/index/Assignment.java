package org.checkref.index;

/**
 * {@code x->member = value;} where the value is a name, plain or behind {@code &}.
 *
 * @param offset where the member's name starts
 * @param function id of the function it is in, or -1
 * @param ofParameter whether the value is a parameter of that function
 */
public record Assignment(
    String member,
    String value,
    int file,
    String path,
    int offset,
    int valueOffset,
    int function,
    boolean ofParameter) {}
