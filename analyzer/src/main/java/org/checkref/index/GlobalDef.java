package org.checkref.index;

/**
 * A variable defined at file scope, or a static one with an initialiser in a function.
 *
 * @param id position among all of the index
 * @param start first token of the declaration
 * @param initialiserStart offset of what follows the equals sign, or -1
 * @param initialiserEnd after the initialiser, or -1
 * @param function id of the function it is in, or -1 at file scope
 */
public record GlobalDef(
    int id,
    String name,
    TypeName type,
    int file,
    String path,
    int start,
    int nameOffset,
    int initialiserStart,
    int initialiserEnd,
    boolean isStatic,
    int function) {}
