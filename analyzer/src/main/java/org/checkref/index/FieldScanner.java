package org.checkref.index;

import java.util.Arrays;

/** Reads braced initialisers and records their designators. */
final class FieldScanner {
  private static final int NONE = -1;

  private final Facts facts;
  private final Cursor cursor;
  private final Calls calls;
  private final ValueReader value;

  /** By depth: what the designators belong to, see {@link Layout.Field#OWNER}. */
  private int[] owners = new int[16];

  private int depth;

  /** Row of the designator whose value is being read. */
  private int pending;

  FieldScanner(Facts facts, Cursor cursor, Calls calls, ValueReader value) {
    this.facts = facts;
    this.cursor = cursor;
    this.calls = calls;
    this.value = value;
  }

  /**
   * Reads an initialiser from its brace, at which the cursor stands, to what follows its end.
   *
   * @param owner tag of the struct it initialises, or {@link Layout.Field#UNKNOWN}
   * @return the offset after it
   */
  int scan(int owner) {
    int outside = cursor.nesting.braces - 1;
    int parens = cursor.nesting.parens;
    depth = 0;
    pending = NONE;
    owners[0] = owner;
    int end = cursor.stop();
    while (!cursor.atEnd() && !follow(outside)) {
      end = cursor.stop();
      token(cursor.nesting.parens == parens);
    }
    if (cursor.kind() == '}') {
      end = cursor.stop();
      cursor.next();
    }
    return end;
  }

  /**
   * Keeps the stack as deep as the braces are, whatever closed or opened them; tells whether all
   * are closed.
   */
  private boolean follow(int outside) {
    int wanted = cursor.nesting.braces - outside - 1;
    while (depth < wanted) {
      depth++;
      if (depth == owners.length) {
        owners = Arrays.copyOf(owners, depth * 2);
      }
      owners[depth] = isValue() ? Layout.Field.link(pending) : owners[depth - 1];
      pending = NONE;
    }
    if (wanted < depth) {
      depth = Math.max(wanted, 0);
      pending = NONE;
    }
    return wanted < 0;
  }

  /**
   * Whether the brace at the cursor opens the value of the last designator. If not it opens an
   * element of an array, which belongs to the same struct as its neighbours.
   */
  private boolean isValue() {
    if (pending == NONE) {
      return false;
    }
    byte before = cursor.bytes()[Skip.blanksBack(cursor.bytes(), cursor.start())];
    return before != ',' && before != '{';
  }

  private void token(boolean outsideParens) {
    int kind = cursor.kind();
    if (kind == '.') {
      cursor.next();
      if (outsideParens && cursor.kind() == Lexer.WORD) {
        designator(owners[depth]);
      }
      return;
    }
    if (kind == Lexer.WORD) {
      word();
    }
    cursor.nextInBraces();
  }

  private void word() {
    if (cursor.lexer.peek() != '(') {
      return;
    }
    if (cursor.nesting.function >= 0) {
      calls.call();
    } else {
      calls.registration();
    }
  }

  /**
   * The cursor stands at the name after a dot: a designator if an equals sign follows, or a path
   * that leads to one.
   */
  private void designator(int outer) {
    byte[] b = cursor.bytes();
    int owner = outer;
    boolean path = startsElement(cursor.start());
    while (cursor.kind() == Lexer.WORD) {
      int start = cursor.start();
      int stop = cursor.stop();
      int after = Skip.blanks(b, stop, cursor.lexer.length);
      boolean assigns = b[after] == '=' && b[after + 1] != '=';
      if (!assigns && !(path && (b[after] == '.' || b[after] == '['))) {
        return;
      }
      record(start, stop, assigns && value.read(after + 1), owner);
      pending = facts.rows(Kind.FIELD).rows() - 1;
      owner = Layout.Field.link(pending);
      cursor.next();
      skipIndex();
      if (cursor.kind() != '.') {
        return;
      }
      cursor.next();
    }
  }

  /**
   * Whether the dot before a name follows a comma, a brace or a macro's arguments: then it can only
   * start a path.
   */
  private boolean startsElement(int name) {
    byte[] b = cursor.bytes();
    int before = Skip.blanksBack(b, Skip.blanksBack(b, name));
    return before >= 0 && (b[before] == ',' || b[before] == '{' || b[before] == ')');
  }

  private void record(int start, int stop, boolean named, int owner) {
    facts
        .rows(Kind.FIELD)
        .put(facts.name(start, stop))
        .put(named ? facts.name(value.start, value.stop) : NameTable.NONE)
        .put(start)
        .put(named ? value.start : NONE)
        .put(owner);
  }

  /** From the bracket of an index to what follows it. */
  private void skipIndex() {
    while (cursor.kind() == '[') {
      while (!cursor.atEnd() && cursor.kind() != ']' && cursor.kind() != '=') {
        cursor.next();
      }
      cursor.next();
    }
  }
}
