package org.checkref.index;

/** The kinds of facts, each a table of rows of ints; the columns are the constants of {@link Layout}. */
enum Kind {
  FUNCTION(8),
  CALL(2),
  MACRO(3),
  STRUCT(6),
  MEMBER(5),
  TYPEDEF(7),
  GLOBAL(7),
  FIELD(5),
  ASSIGNMENT(4),
  REGISTRATION(5),
  OCCURRENCE(2),
  CONDITIONAL(5),
  INCLUSION(2);

  static final int COUNT = values().length;

  final int width;

  Kind(int width) {
    this.width = width;
  }
}
