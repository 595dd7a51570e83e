package org.checkref.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.mutants.Statement.Shape;

/** Finds the statements of a function's body. Used once. */
final class StatementParser {
  private static final Set<String> NO_LOOPS =
      Set.of("return", "typeof", "__typeof__", "__attribute__", "sizeof", "goto", "asm");

  private final String mask;
  private final int limit;
  private int at;

  /** The text is none that this parser understands. */
  private static final class Confused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Confused() {
      super("no statement", null, false, false);
    }
  }

  private StatementParser(String mask, int start, int limit) {
    this.mask = mask;
    this.at = start;
    this.limit = limit;
  }

  /**
   * The body between two offsets, braces included; empty when it is too odd.
   *
   * @param mask text without comments, directives and what is in quotes
   */
  static Optional<Statement> parse(String mask, int start, int end) {
    StatementParser parser = new StatementParser(mask, start, Math.min(end, mask.length()));
    try {
      Statement body = parser.block();
      return parser.at == end ? Optional.of(body) : Optional.empty();
    } catch (Confused odd) {
      return Optional.empty();
    }
  }

  /** Behind the bracket that closes the one at an offset; -1 when none does. */
  static int behindMatch(String mask, int open, int limit) {
    int depth = 0;
    for (int i = open; i < limit; i++) {
      char c = mask.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private char peek() {
    if (at >= limit) {
      throw new Confused();
    }
    return mask.charAt(at);
  }

  private void blanks() {
    while (at < limit && Character.isWhitespace(mask.charAt(at))) {
      at++;
    }
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private String word(int from) {
    int end = from;
    while (end < limit && isWord(mask.charAt(end))) {
      end++;
    }
    return mask.substring(from, end);
  }

  private int behindBlanks(int from) {
    int next = from;
    while (next < limit && Character.isWhitespace(mask.charAt(next))) {
      next++;
    }
    return next;
  }

  private void expect(char c) {
    blanks();
    if (peek() != c) {
      throw new Confused();
    }
    at++;
  }

  private int behindMatch(int open) {
    int end = behindMatch(mask, open, limit);
    if (end < 0) {
      throw new Confused();
    }
    return end;
  }

  private Statement block() {
    int start = at;
    expect('{');
    List<Statement> parts = new ArrayList<>();
    blanks();
    while (peek() != '}') {
      parts.add(statement());
      blanks();
    }
    at++;
    return new Statement(Shape.BLOCK, start, at, -1, -1, parts);
  }

  private Statement statement() {
    blanks();
    if (peek() == '{') {
      return block();
    }
    String word = word(at);
    return switch (word) {
      case "if" -> conditional();
      case "while", "for", "switch" -> loop(word);
      case "do" -> doLoop();
      case "case", "default" -> label(word);
      case "else" -> throw new Confused();
      default -> other(word);
    };
  }

  private int[] head(String word) {
    at += word.length();
    blanks();
    if (peek() != '(') {
      throw new Confused();
    }
    int open = at;
    at = behindMatch(open);
    return new int[] {open + 1, at - 1};
  }

  private Statement conditional() {
    int start = at;
    int[] head = head("if");
    List<Statement> parts = new ArrayList<>();
    parts.add(statement());
    int end = at;
    blanks();
    if (word(at).equals("else")) {
      at += "else".length();
      parts.add(statement());
      end = at;
    }
    at = end;
    return new Statement(Shape.IF, start, end, head[0], head[1], parts);
  }

  private Statement loop(String word) {
    int start = at;
    int[] head = head(word);
    Statement body = statement();
    return new Statement(Shape.LOOP, start, at, head[0], head[1], List.of(body));
  }

  private Statement doLoop() {
    int start = at;
    at += "do".length();
    Statement body = statement();
    blanks();
    if (!word(at).equals("while")) {
      throw new Confused();
    }
    int[] head = head("while");
    expect(';');
    return new Statement(Shape.LOOP, start, at, head[0], head[1], List.of(body));
  }

  private Statement label(String word) {
    int start = at;
    at += word.length();
    while (peek() != ':') {
      at = peek() == '(' ? behindMatch(at) : at + 1;
    }
    at++;
    return new Statement(Shape.LABEL, start, at, -1, -1, List.of());
  }

  private Statement other(String word) {
    int start = at;
    if (!word.isEmpty()) {
      int next = behindBlanks(at + word.length());
      if (next < limit && mask.charAt(next) == ':') {
        at = next + 1;
        return new Statement(Shape.LABEL, start, at, -1, -1, List.of());
      }
      if (next < limit && mask.charAt(next) == '(' && !NO_LOOPS.contains(word)) {
        int behind = behindBlanks(behindMatch(next));
        if (behind < limit && (mask.charAt(behind) == '{' || isWord(mask.charAt(behind)))) {
          return loop(word);
        }
      }
    }
    while (peek() != ';') {
      char c = peek();
      if (c == '}' || c == ')' || c == ']') {
        throw new Confused();
      }
      at = c == '(' || c == '[' || c == '{' ? behindMatch(at) : at + 1;
    }
    at++;
    return new Statement(Shape.SIMPLE, start, at, -1, -1, List.of());
  }
}
