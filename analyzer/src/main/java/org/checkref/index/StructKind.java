package org.checkref.index;

/** The keyword that starts a {@link StructDef}. */
public enum StructKind {
  STRUCT,
  UNION,
  ENUM
}
