package org.checkref.index;

/** Reads what follows the equals sign of a declaration. */
final class InitialiserScanner {
  private final Facts facts;
  private final Cursor cursor;
  private final Calls calls;
  private final FieldScanner fields;

  InitialiserScanner(Facts facts, Cursor cursor, Calls calls, FieldScanner fields) {
    this.facts = facts;
    this.cursor = cursor;
    this.calls = calls;
    this.fields = fields;
  }

  /** The cursor stands at the equals sign; reads to the comma or semicolon after the value. */
  void scan(Declaration d, DeclarationSink sink, boolean record, int braces) {
    cursor.next();
    int start = cursor.start();
    int row = record ? sink.initialised(d, start) : -1;
    int owner = row >= 0 && d.words.pointers == 0 ? d.words.type(facts) : Layout.Field.UNKNOWN;
    int end = start;
    while (!cursor.atEnd() && !ends(start, braces)) {
      if (cursor.kind() == '{') {
        end = fields.scan(owner);
        continue;
      }
      if (cursor.kind() == Lexer.WORD) {
        end = cursor.stop();
        owner = word(owner);
        continue;
      }
      end = cursor.stop();
      cursor.next();
    }
    if (row >= 0) {
      facts.rows(Kind.GLOBAL).set(row, Layout.Global.INITIALISER_END, end);
    }
    d.previous = '=';
  }

  private boolean ends(int start, int braces) {
    if (cursor.nesting.braces < braces) {
      return true;
    }
    if (cursor.nesting.parens == 0 && (cursor.kind() == ',' || cursor.kind() == ';')) {
      return true;
    }
    // Whatever was opened and not closed, a declaration in the first column is not part of a value.
    return cursor.start() > start
        && cursor.lexer.inFirstColumn()
        && cursor.keyword().beginsDeclaration();
  }

  /** A compound literal's tag becomes the owner of the braces that follow. */
  private int word(int owner) {
    Keyword keyword = cursor.keyword();
    if (cursor.lexer.peek() == '(') {
      calls.registration();
    }
    cursor.next();
    if ((keyword == Keyword.STRUCT || keyword == Keyword.UNION) && cursor.kind() == Lexer.WORD) {
      return facts.name(cursor.start(), cursor.stop());
    }
    return owner;
  }
}
