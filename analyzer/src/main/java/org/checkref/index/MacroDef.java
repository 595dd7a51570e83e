package org.checkref.index;

/**
 * A {@code #define}.
 *
 * @param nameOffset where the name starts
 * @param end after the body's last byte, continuation lines included
 * @param functionLike whether it takes arguments
 */
public record MacroDef(
    String name, int file, String path, int nameOffset, int end, boolean functionLike) {}
