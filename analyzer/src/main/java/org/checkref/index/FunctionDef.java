package org.checkref.index;

/**
 * A function with a body. Offsets are in bytes from the start of the file; ends are exclusive.
 *
 * @param id position among all functions of the index, in the order of (file, offset)
 * @param start first token of the declaration, attributes and return type included
 * @param parametersStart offset of the parenthesis
 * @param parametersEnd after the closing parenthesis
 * @param bodyStart offset of the brace
 * @param bodyEnd after the closing brace
 * @param byMacro whether a macro makes it: {@code SYSCALL_DEFINE3(read, …) { }}; the parentheses
 *     are then the macro's
 */
public record FunctionDef(
    int id,
    int file,
    String path,
    String name,
    int start,
    int nameOffset,
    int parametersStart,
    int parametersEnd,
    int bodyStart,
    int bodyEnd,
    boolean isStatic,
    boolean isInline,
    boolean byMacro) {
  /** The path of the directory that it is in, with the last slash. */
  public String directory() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
