package org.checkref.index;

/**
 * A struct, union or enum with a body.
 *
 * @param id position among all of the index
 * @param tag empty for one without
 * @param start offset of the keyword
 * @param bodyStart offset of the brace
 * @param end after the closing brace
 */
public record StructDef(
    int id,
    StructKind kind,
    String tag,
    int file,
    String path,
    int start,
    int bodyStart,
    int end) {}
