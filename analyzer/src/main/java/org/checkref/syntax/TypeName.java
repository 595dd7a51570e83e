package org.checkref.syntax;

/**
 * As much of a C type as can be told without its declaration.
 *
 * @param name tag of a struct or union, or a typedef's or basic type's name; empty when unknown
 * @param tagged whether {@code name} is a tag
 * @param pointers levels of indirection, arrays included
 */
public record TypeName(String name, boolean tagged, int pointers) {
  public static final TypeName UNKNOWN = new TypeName("", false, 0);

  /** What a pointer of this type points at. */
  public TypeName pointee() {
    return pointers == 0 ? UNKNOWN : new TypeName(name, tagged, pointers - 1);
  }

  /** A pointer to this type. */
  public TypeName pointer() {
    return new TypeName(name, tagged, pointers + 1);
  }

  public boolean isKnown() {
    return !name.isEmpty();
  }

  public boolean isVoid() {
    return pointers == 0 && !tagged && name.equals("void");
  }

  public boolean isPointer() {
    return pointers > 0;
  }

  @Override
  public String toString() {
    return (tagged ? "struct " : "") + name + (pointers > 0 ? " " + "*".repeat(pointers) : "");
  }
}
