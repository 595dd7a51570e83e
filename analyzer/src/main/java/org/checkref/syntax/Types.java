package org.checkref.syntax;

/** What the tree says about types; asked while a function is lowered. */
public interface Types {
  /** Type of a struct's member; {@link TypeName#UNKNOWN} when not known. */
  TypeName member(TypeName struct, String field);

  /** Return type of a function or call-like macro; {@link TypeName#UNKNOWN} when not known. */
  TypeName result(String function);
}
