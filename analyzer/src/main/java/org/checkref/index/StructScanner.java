package org.checkref.index;

/** Reads struct, union and enum where a declaration names or defines one. */
final class StructScanner {
  /** Deeper nesting is passed over. */
  private static final int DEEPEST = 48;

  private final Facts facts;
  private final Cursor cursor;
  private final DeclarationScanner declarations;
  private int depth;

  StructScanner(Facts facts, Cursor cursor, DeclarationScanner declarations) {
    this.facts = facts;
    this.cursor = cursor;
    this.declarations = declarations;
  }

  void reset() {
    depth = 0;
  }

  /** The cursor stands at the keyword; reads the tag and the body, if there is one. */
  void scan(Declaration declaration, Keyword keyword) {
    int start = cursor.start();
    cursor.next();
    skipAttributes();
    int tagStart = 0;
    int tagStop = 0;
    while (cursor.kind() == Lexer.WORD && cursor.keyword() == Keyword.NONE) {
      if (tagStop > 0 && !followsAnnotation(tagStart)) {
        break;
      }
      tagStart = cursor.start();
      tagStop = cursor.stop();
      cursor.next();
      if (cursor.kind() == '(') {
        // An annotation with arguments.
        cursor.skipParens();
        cursor.next();
        tagStop = 0;
      }
    }
    skipAttributes();
    declaration.words.tag(tagStart, tagStop);
    if (cursor.kind() == ':' && keyword == Keyword.ENUM) {
      skipBaseType();
    }
    if (cursor.kind() == '{') {
      declaration.struct = body(keyword, start, facts.name(tagStart, tagStop));
    }
  }

  /**
   * Whether the second word in a row is the tag, after an annotation, and not the declared name,
   * after the tag.
   */
  private boolean followsAnnotation(int first) {
    byte[] b = cursor.bytes();
    byte next = cursor.lexer.peek();
    return next == '{'
        || (next == '(' && Names.underscored(b, first) && Names.underscored(b, cursor.start()));
  }

  private void skipAttributes() {
    while (cursor.keyword() == Keyword.ATTRIBUTE || cursor.keyword() == Keyword.QUALIFIER) {
      cursor.next();
      if (cursor.kind() == '(') {
        cursor.skipParens();
        cursor.next();
      }
    }
  }

  private void skipBaseType() {
    cursor.next();
    while (cursor.kind() == Lexer.WORD) {
      cursor.next();
    }
  }

  private int body(Keyword keyword, int start, int tag) {
    RowBuffer structs = facts.rows(Kind.STRUCT);
    int row = structs.rows();
    StructKind kind =
        switch (keyword) {
          case UNION -> StructKind.UNION;
          case ENUM -> StructKind.ENUM;
          default -> StructKind.STRUCT;
        };
    structs.put(kind.ordinal()).put(tag).put(start).put(cursor.start()).put(cursor.stop()).put(-1);
    int inside = cursor.nesting.braces;
    cursor.next();
    depth++;
    if (kind == StructKind.ENUM || depth > DEEPEST) {
      while (!cursor.atEnd() && cursor.nesting.braces >= inside) {
        cursor.next();
      }
    } else {
      members(row, inside);
    }
    depth--;
    structs.set(row, Layout.Struct.END, cursor.kind() == '}' ? cursor.stop() : cursor.start());
    if (cursor.atEnd()) {
      cursor.markUnbalanced();
    } else if (cursor.kind() == '}') {
      cursor.next();
    }
    return row;
  }

  private void members(int row, int inside) {
    while (!cursor.atEnd() && cursor.nesting.braces >= inside) {
      if (cursor.kind() == ';' || cursor.nesting.braces > inside) {
        cursor.next();
        continue;
      }
      int before = cursor.start();
      declarations.scan(row, inside);
      if (cursor.start() == before && cursor.nesting.braces >= inside) {
        cursor.next();
      }
    }
  }
}
