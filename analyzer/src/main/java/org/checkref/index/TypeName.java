package org.checkref.index;

/**
 * A type as far as a declaration names it.
 *
 * @param name a tag, a typedef's name or the last word of a basic type; empty where the type has no
 *     name
 * @param tagged whether {@code name} is the tag of a struct, union or enum
 * @param pointers how many stars follow it
 * @param array whether brackets follow the declared name
 * @param function whether it is a pointer to a function that returns the named type
 */
public record TypeName(
    String name, boolean tagged, int pointers, boolean array, boolean function) {}
