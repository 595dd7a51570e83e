package org.checkref.index;

import org.checkref.tree.FileBuffer;

/** Scans one file after the other. Not shared between threads. */
final class FileScanner {
  private final Facts facts;
  private final Cursor cursor;
  private final ValueReader value = new ValueReader();
  private final ArgumentScanner arguments;
  private final LocalScanner locals;
  private final BodyScanner bodies;
  private final DeclarationScanner declarations;
  private final Text text = new Text();

  FileScanner(NameTable names, NameTable includes, Watch.Words words) {
    this.facts = new Facts(names, includes);
    this.cursor = new Cursor(facts, new Watch(words, facts));
    Parameters parameters = new Parameters(facts, cursor);
    this.arguments = new ArgumentScanner(facts, value, parameters);
    Calls calls = new Calls(facts, cursor, arguments);
    FieldScanner fields = new FieldScanner(facts, cursor, calls, value);
    this.locals = new LocalScanner(facts, cursor, fields);
    this.bodies = new BodyScanner(facts, cursor, calls, value, locals, parameters);
    this.declarations =
        new DeclarationScanner(
            facts, cursor, calls, bodies, new InitialiserScanner(facts, cursor, calls, fields));
  }

  /** The facts of one file, by kind. */
  FileFacts scan(FileBuffer file) {
    text.set(file.bytes(), file.length());
    scan(false);
    boolean unbalanced = cursor.unbalanced();
    if (unbalanced) {
      // The braces do not match, so they cannot be trusted: believe the first column instead.
      scan(true);
    }
    return new FileFacts(facts.take(), file.length(), unbalanced);
  }

  private void scan(boolean columnsCount) {
    facts.start(text);
    value.reset(text);
    arguments.reset(text);
    locals.reset(text);
    bodies.reset();
    declarations.reset();
    cursor.start(text, columnsCount);
    cursor.next();
    while (!cursor.atEnd()) {
      step();
    }
  }

  private void step() {
    Nesting nesting = cursor.nesting;
    if (nesting.braces > (cursor.kind() == '{' ? 1 : 0)) {
      reopened();
      return;
    }
    if (nesting.braces < 0) {
      nesting.braces = 0;
      if (!declarations.closesLinkage()) {
        cursor.markUnbalanced();
      }
    }
    nesting.parens = cursor.kind() == '(' ? 1 : 0;
    int before = cursor.start();
    if (cursor.kind() == '}' || cursor.kind() == ';') {
      cursor.next();
      return;
    }
    declarations.scan(DeclarationScanner.FILE, 0);
    if (cursor.start() == before && nesting.braces == 0) {
      cursor.next();
    }
  }

  /** An {@code #else} went back into braces that the first arm had closed. */
  private void reopened() {
    if (cursor.nesting.function != Nesting.NO_FUNCTION) {
      bodies.resume();
    } else {
      cursor.skipBraces(1);
    }
  }
}
