package org.checkref.index;

/**
 * A typedef.
 *
 * @param start offset of the keyword {@code typedef}
 * @param end after the last token before the semicolon
 * @param struct id of the {@link StructDef} whose body it contains, or -1
 */
public record TypedefDef(
    String name,
    TypeName type,
    int file,
    String path,
    int nameOffset,
    int start,
    int end,
    int struct) {}
