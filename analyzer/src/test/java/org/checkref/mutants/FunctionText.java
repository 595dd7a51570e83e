package org.checkref.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.mutants.Statement.Shape;

/** A function as text. */
final class FunctionText {
  final String path;
  final String name;
  final String source;
  final String mask;
  final Statement body;

  private FunctionText(String path, String name, String source, String mask, Statement body) {
    this.path = path;
    this.name = name;
    this.source = source;
    this.mask = mask;
    this.body = body;
  }

  /**
   * @param mask the source as {@link Mask} leaves it
   * @param start of the body
   * @param end of the body
   */
  static Optional<FunctionText> of(
      String path, String name, String source, String mask, int start, int end) {
    return StatementParser.parse(mask, start, end)
        .map(body -> new FunctionText(path, name, source, mask, body));
  }

  /** A call by name. */
  record Call(int start, int end, List<String> arguments) {}

  /** The call of a name that begins at an offset. */
  Optional<Call> call(int offset, String callee) {
    int open = offset + callee.length();
    while (open < body.end() && Character.isWhitespace(mask.charAt(open))) {
      open++;
    }
    if (!mask.startsWith(callee, offset) || open >= body.end() || mask.charAt(open) != '(') {
      return Optional.empty();
    }
    int end = StatementParser.behindMatch(mask, open, body.end());
    return end < 0
        ? Optional.empty()
        : Optional.of(new Call(offset, end, arguments(open + 1, end - 1)));
  }

  private List<String> arguments(int start, int end) {
    List<String> found = new ArrayList<>();
    int depth = 0;
    int from = start;
    for (int i = start; i < end; i++) {
      char c = mask.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        found.add(squeeze(mask.substring(from, i)));
        from = i + 1;
      }
    }
    found.add(squeeze(mask.substring(from, end)));
    return found;
  }

  /** On one line, with single blanks. */
  static String squeeze(String text) {
    return text.trim().replaceAll("\\s+", " ");
  }

  /** The simple statement that is nothing but the text between two offsets and its semicolon. */
  Optional<Statement> statement(int start, int end) {
    return innermost(start)
        .filter(s -> s.shape() == Shape.SIMPLE && s.start() == start)
        .filter(s -> mask.substring(end, s.end()).trim().equals(";"));
  }

  Optional<Statement> innermost(int offset) {
    List<Statement> around = body.around(offset);
    return around.isEmpty() ? Optional.empty() : Optional.of(around.get(around.size() - 1));
  }

  /** What a statement is a part of. */
  Optional<Statement> parent(Statement statement) {
    return body.around(statement.start()).stream()
        .filter(s -> s.parts().contains(statement))
        .findFirst();
  }

  boolean isInBlock(Statement statement) {
    return parent(statement).filter(p -> p.shape() == Shape.BLOCK).isPresent();
  }

  int line(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += source.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  /** The lines from one offset to another, both of them included. */
  Set<Integer> lines(int start, int end) {
    Set<Integer> found = new TreeSet<>();
    int last = line(Math.max(start, end - 1));
    for (int line = line(start); line <= last; line++) {
      found.add(line);
    }
    return found;
  }
}
