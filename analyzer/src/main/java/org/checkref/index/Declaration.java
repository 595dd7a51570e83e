package org.checkref.index;

/** A declaration as far as it has been read. Mutable; used again. */
final class Declaration {
  /** What its parentheses are. */
  enum Shape {
    /** None so far. */
    PLAIN,
    /** {@code name(…)}: a function, or a macro's use. */
    CALL,
    /** {@code (*name)…} or {@code (name)(…)}. */
    PARENTHESISED
  }

  final TypeWords words = new TypeWords();
  final Group group = new Group();

  int start;
  Shape shape = Shape.PLAIN;
  boolean isStatic;
  boolean isInline;
  boolean isExtern;
  boolean isTypedef;

  /** Whether more parentheses follow those of a {@link Shape#CALL}: {@code HANDLER(name)(…)}. */
  boolean nameInGroup;

  /** Holds tokens that no declaration has: a macro we know nothing of is at work. */
  boolean odd;

  /** Whether the declarator has a value, and so has been recorded. */
  boolean initialised;

  /** Kind of the token before. */
  int previous;

  /** Row of the struct whose body is in it, or -1. */
  int struct;

  /** The name before the parentheses of a {@link Shape#CALL}. */
  int callStart;

  int callStop;

  void begin(int offset) {
    words.clear();
    start = offset;
    shape = Shape.PLAIN;
    isStatic = false;
    isInline = false;
    isExtern = false;
    isTypedef = false;
    nameInGroup = false;
    odd = false;
    initialised = false;
    previous = Lexer.END;
    struct = -1;
    callStart = 0;
    callStop = 0;
  }

  /** A comma: what follows has the same type. */
  void nextDeclarator() {
    words.nextDeclarator();
    initialised = false;
    shape = Shape.PLAIN;
  }

  /** The parentheses were those of an annotation or of a macro before the declaration proper. */
  void dropGroup() {
    shape = Shape.PLAIN;
    words.dropLast();
  }

  boolean isEmpty() {
    return words.count() == 0 && !words.typed() && shape == Shape.PLAIN;
  }
}
