package org.checkref.index;

/**
 * An {@code #include}.
 *
 * @param target the path between the quotes or brackets
 * @param system whether it is in brackets
 * @param offset where the directive starts
 */
public record Inclusion(String target, boolean system, int file, int offset) {}
