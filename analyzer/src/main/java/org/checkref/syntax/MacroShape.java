package org.checkref.syntax;

/** How a macro is given to the parser. */
enum MacroShape {
  /** An attribute or an empty body: defined as nothing. */
  NOTHING,
  /** A string to be pasted: defined as an empty one. */
  STRING,
  /** Not an expression, or one that hides what rules name: defined as the tree has it. */
  EXPANDED,
  /** A name that rules give a meaning: always left as it is. */
  SPOKEN,
  /** An expression: left as a name or a call. */
  CALL
}
