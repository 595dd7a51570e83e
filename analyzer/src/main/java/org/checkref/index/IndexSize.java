package org.checkref.index;

/**
 * How much an index was made of, and what of it is told after each scan. Costs nothing, as {@link
 * IndexStats} do.
 */
public record IndexSize(int files, long bytes, int functions, int calls) {}
