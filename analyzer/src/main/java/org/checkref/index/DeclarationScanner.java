package org.checkref.index;

import java.util.ArrayList;
import java.util.List;
import org.checkref.index.Declaration.Shape;

/** Reads declarations: at file scope and of a struct's members. */
final class DeclarationScanner {
  /** Owner of what is declared at file scope. */
  static final int FILE = -1;

  /** Parentheses of a macro that wraps members are looked into this far. */
  private static final int LOOK_INTO = 4096;

  private final Cursor cursor;
  private final Calls calls;
  private final StructScanner structs;
  private final BodyScanner bodies;
  private final InitialiserScanner initialisers;
  private final DeclarationSink sink;
  private final List<Declaration> stack = new ArrayList<>();
  private int depth;
  private int linkages;

  DeclarationScanner(
      Facts facts,
      Cursor cursor,
      Calls calls,
      BodyScanner bodies,
      InitialiserScanner initialisers) {
    this.cursor = cursor;
    this.calls = calls;
    this.bodies = bodies;
    this.initialisers = initialisers;
    this.structs = new StructScanner(facts, cursor, this);
    this.sink = new DeclarationSink(facts, cursor);
  }

  void reset() {
    depth = 0;
    linkages = 0;
    structs.reset();
  }

  /** Takes a brace for the end of an {@code extern "C"} block; false where none is open. */
  boolean closesLinkage() {
    if (linkages == 0) {
      return false;
    }
    linkages--;
    return true;
  }

  /**
   * Reads one declaration, at whose first token the cursor stands; it then stands at what follows.
   *
   * @param owner row of the struct it is a member of, or {@link #FILE}
   * @param braces how many are open around it
   */
  void scan(int owner, int braces) {
    if (depth == stack.size()) {
      stack.add(new Declaration());
    }
    Declaration declaration = stack.get(depth);
    depth++;
    declaration.begin(cursor.start());
    cursor.conditionals.settle();
    read(declaration, owner, braces);
    depth--;
  }

  private void read(Declaration d, int owner, int braces) {
    Nesting nesting = cursor.nesting;
    while (!cursor.atEnd()) {
      if (cursor.conditionals.restarted(d.start)) {
        d.begin(cursor.start());
      }
      int kind = cursor.kind();
      if (nesting.braces < braces || (nesting.braces > braces && kind != '{')) {
        return;
      }
      if (nesting.parens > 0 && kind != '(') {
        // An #else went back into parentheses.
        cursor.skipParens();
        cursor.next();
        continue;
      }
      switch (kind) {
        case Lexer.WORD -> word(d, owner);
        case '(' -> {
          if (owner != FILE && d.previous == Lexer.WORD && wrapsMembers()) {
            return;
          }
          parentheses(d);
        }
        case '[' -> brackets(d);
        case '=' -> {
          initialisers.scan(d, sink, owner == FILE, braces);
          d.initialised = true;
        }
        case ',' -> {
          sink.declarator(d, owner, cursor.start());
          d.nextDeclarator();
          step(d);
        }
        case ';' -> {
          sink.declarator(d, owner, cursor.start());
          cursor.next();
          return;
        }
        case '{' -> {
          block(d, owner, braces);
          return;
        }
        default -> other(d);
      }
    }
    if (!d.isEmpty() && nesting.braces > 0) {
      cursor.markUnbalanced();
    }
  }

  private void step(Declaration d) {
    d.previous = cursor.kind();
    cursor.next();
  }

  private void other(Declaration d) {
    switch (cursor.kind()) {
      case '*' -> {
        d.words.star();
        step(d);
      }
      case ':' -> skipWidth();
      case Lexer.STRING, Lexer.NUMBER, ')' -> step(d);
      default -> {
        d.odd = true;
        step(d);
      }
    }
  }

  /** Passes over a bit field's width. */
  private void skipWidth() {
    while (!cursor.atEnd() && ",;{}".indexOf(cursor.kind()) < 0) {
      cursor.next();
    }
  }

  private void brackets(Declaration d) {
    d.words.array = true;
    int open = 0;
    do {
      open += cursor.kind() == '[' ? 1 : cursor.kind() == ']' ? -1 : 0;
      cursor.next();
    } while (!cursor.atEnd() && open > 0 && ";{}".indexOf(cursor.kind()) < 0);
    d.previous = ']';
  }

  private void word(Declaration d, int owner) {
    Keyword keyword = cursor.keyword();
    if ((d.shape != Shape.PLAIN || d.odd) && !continues(d, keyword)) {
      return;
    }
    switch (keyword) {
      case STATIC -> d.isStatic = true;
      case EXTERN -> d.isExtern = true;
      case INLINE -> d.isInline = true;
      case TYPEDEF -> d.isTypedef = true;
      case TYPE -> d.words.type(cursor.start(), cursor.stop());
      case STRUCT, UNION, ENUM -> {
        structs.scan(d, keyword);
        d.previous = keyword == Keyword.ENUM ? Lexer.NUMBER : Lexer.STRING;
        return;
      }
      case TYPEOF -> {
        d.words.type(cursor.start(), cursor.stop());
        attribute(d);
        return;
      }
      case ATTRIBUTE -> {
        attribute(d);
        return;
      }
      case QUALIFIER -> {}
      case STATEMENT -> d.odd = true;
      case NONE -> {
        name(d, owner);
        return;
      }
    }
    d.previous = Lexer.STRING;
    cursor.next();
  }

  private void name(Declaration d, int owner) {
    if (cursor.lexer.peek() == '(' && owner == FILE) {
      calls.registration();
    }
    d.words.word(cursor.bytes(), cursor.start(), cursor.stop());
    d.isInline |= Names.saysInline(cursor.bytes(), cursor.start(), cursor.stop());
    step(d);
  }

  private void attribute(Declaration d) {
    cursor.next();
    if (cursor.kind() == '(') {
      cursor.skipParens();
      cursor.next();
    }
    d.previous = ')';
  }

  /**
   * A word after closed parentheses: an annotation, or the start of what a macro without a
   * semicolon stands before. Answers whether the word is still to be read.
   */
  private boolean continues(Declaration d, Keyword keyword) {
    boolean underscored = Names.underscored(cursor.bytes(), cursor.start());
    boolean annotation = cursor.lexer.peek() == '{';
    if (keyword == Keyword.ATTRIBUTE) {
      return true;
    }
    boolean begins =
        keyword.beginsDeclaration() || (keyword == Keyword.NONE && !underscored && !annotation);
    if (cursor.lexer.inFirstColumn() && begins) {
      d.begin(cursor.start());
      return true;
    }
    if (d.shape == Shape.CALL && begins) {
      boolean typed = d.words.typed() || d.words.plainBeforeLast() > 0;
      if (keyword.beginsDeclaration() || !typed) {
        d.dropGroup();
        return true;
      }
    }
    step(d);
    return false;
  }

  private void parentheses(Declaration d) {
    if (d.shape != Shape.PLAIN) {
      boolean adjacent = d.previous == ')';
      d.words.function |= d.shape == Shape.PARENTHESISED && adjacent;
      d.nameInGroup |= d.shape == Shape.CALL && adjacent;
      cursor.skipParens();
      cursor.next();
      d.previous = ')';
      return;
    }
    boolean named = d.previous == Lexer.WORD && d.words.count() > 0;
    d.group.scan(cursor, calls);
    d.previous = ')';
    if (named) {
      if (isAnnotation(d)) {
        d.words.dropLast();
      } else {
        d.shape = Shape.CALL;
        d.callStart = d.words.lastStart();
        d.callStop = d.words.lastStop();
      }
    } else if (d.group.nameStop > 0) {
      d.shape = Shape.PARENTHESISED;
    }
  }

  /**
   * Whether the parentheses read last are those of {@code __aligned(8)} and its like, and not of a
   * function.
   */
  private boolean isAnnotation(Declaration d) {
    if (!d.words.lastIsUnderscored() || d.group.parameters) {
      return false;
    }
    boolean nameComes =
        d.words.typed()
            && cursor.keyword() == Keyword.NONE
            && cursor.kind() == Lexer.WORD
            && !Names.underscored(cursor.bytes(), cursor.start());
    return nameComes || d.words.plainBeforeLast() >= (d.words.typed() ? 1 : 2);
  }

  /**
   * Whether a macro's parentheses hold whole members; the cursor then stands after the first
   * argument.
   */
  private boolean wrapsMembers() {
    byte[] b = cursor.bytes();
    int limit = Math.min(cursor.lexer.length, cursor.start() + LOOK_INTO);
    int open = 0;
    for (int p = cursor.start(); p < limit; p++) {
      if (b[p] == '(') {
        open++;
      } else if (b[p] == ')' && --open == 0) {
        return false;
      } else if (b[p] == ';') {
        break;
      }
    }
    cursor.nesting.parens = 0;
    while (!cursor.atEnd() && ",;{}".indexOf(cursor.kind()) < 0) {
      cursor.next();
    }
    if (cursor.kind() == ',') {
      cursor.next();
    }
    return true;
  }

  private void block(Declaration d, int owner, int braces) {
    if (owner == FILE && d.shape != Shape.PLAIN) {
      sink.function(d);
      bodies.scan();
      return;
    }
    if (owner == FILE && d.isExtern && d.isEmpty() && d.previous == Lexer.STRING) {
      linkages++;
      cursor.nesting.braces--;
      cursor.next();
      return;
    }
    cursor.skipBraces(braces + 1);
  }
}
