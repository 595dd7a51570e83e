package org.checkref.index;

/**
 * How much an index was made of, as it is told after each scan. It costs nothing to find out, which
 * cannot be said of {@link IndexStats}.
 */
public record IndexSize(int files, long bytes, int functions, int calls) {}
