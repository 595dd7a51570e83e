package org.checkref.check.fix;

import java.util.Optional;

/** Puts a statement before another one, in braces where it was the only one. */
final class Insertion {
  private final Code code;

  Insertion(Code code) {
    this.code = code;
  }

  /**
   * @param offset of a statement that ends with a semicolon, or of the brace that ends a function
   * @param statement lines without indentation
   */
  Optional<Edits> before(int offset, String statement) {
    if (code.isStatement(offset)) {
      String own = code.indentation(offset);
      return inLineBefore(offset, code.is(offset, '}') ? own + "\t" : own, statement);
    }
    return inBraces(offset, statement);
  }

  /** The last statement of a block. */
  Optional<Edits> atEnd(Code.Block block, String statement) {
    int last = code.previous(block.end());
    return code.is(last, ';') || code.is(last, '}')
        ? inLineBefore(block.end(), code.indentation(block.end()) + "\t", statement)
        : Optional.empty();
  }

  /** A line of its own. */
  Optional<Edits> inLineBefore(int offset, String indentation, String statement) {
    if (!code.isFirstInLine(offset)) {
      return Optional.empty();
    }
    String newline = code.newline(offset);
    String lines = indentation + statement.replace("\n", newline + indentation) + newline;
    return Optional.of(Edits.of(new Edit(code.lineStart(offset), 0, lines)));
  }

  private Optional<Edits> inBraces(int offset, String statement) {
    int head = code.previous(offset);
    Optional<Integer> end = code.statementEnd(offset);
    if (end.isEmpty() || !isHead(head) || !code.isLastInLine(end.get())) {
      return Optional.empty();
    }
    String newline = code.newline(offset);
    String outer = code.indentation(keyword(head));
    String lines = outer + "\t" + statement.replace("\n", newline + outer + "\t") + newline;
    int after = code.next(end.get());
    boolean otherwise = code.isAt(after, "else");
    if (otherwise && !code.text().substring(end.get(), after).isBlank()) {
      return Optional.empty();
    }
    Edit close =
        otherwise
            ? new Edit(end.get(), after - end.get(), newline + outer + "} ")
            : new Edit(code.lineEnd(end.get()), 0, newline + outer + "}");
    if (code.isFirstInLine(offset)) {
      Edit open = new Edit(head + 1, 0, " {");
      return Optional.of(Edits.of(open, new Edit(code.lineStart(offset), 0, lines), close));
    }
    if (!code.text().substring(head + 1, offset).isBlank()) {
      return Optional.empty();
    }
    Edit open = new Edit(head + 1, offset - head - 1, " {" + newline + lines + outer + "\t");
    return Optional.of(Edits.of(open, close));
  }

  /** Whether a condition, or an {@code else}, ends here. */
  private boolean isHead(int last) {
    int start = keyword(last);
    if (start < 0) {
      return false;
    }
    return code.is(last, ')')
        ? code.isAt(start, "if")
            || code.isAt(start, "for")
            || code.isAt(start, "while")
            || code.bare().substring(start, last).matches("(?s)\\w*for_each\\w*\\s*\\(.*")
        : code.isAt(start, "else");
  }

  /** Where the word that a condition belongs to begins, or -1. */
  private int keyword(int last) {
    if (last < 0) {
      return -1;
    }
    if (!code.is(last, ')')) {
      return code.wordStart(last);
    }
    int opening = code.opening(last);
    int word = opening < 0 ? -1 : code.previous(opening);
    return word < 0 ? -1 : code.wordStart(word);
  }
}
