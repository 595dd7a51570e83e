package org.checkref.index;

/**
 * A watched identifier in the text.
 *
 * @param function id of the function around it, or -1
 * @param inMacro whether it is in the body of a {@code #define}
 */
public record Occurrence(
    String name, int file, String path, int offset, int function, boolean inMacro) {}
