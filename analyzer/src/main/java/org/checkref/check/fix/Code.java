package org.checkref.check.fix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.index.LineMap;
import org.checkref.index.Position;

/** The text of a C file, a character for each byte, and where its statements are. */
final class Code {
  private static final Pattern LABEL = Pattern.compile("([A-Za-z_]\\w*)\\s*:(?!:)");
  private static final Pattern GOTO = Pattern.compile("\\bgoto\\s+([A-Za-z_]\\w*)\\s*;");
  private static final Pattern ALONE =
      Pattern.compile("([A-Za-z_]\\w*)\\s*\\(\\s*(\\w+)\\s*\\)\\s*;");

  /**
   * A name in the text.
   *
   * @param end after its colon or semicolon
   */
  record Named(String name, int offset, int end) {}

  /**
   * A stretch in braces.
   *
   * @param head of the condition before it, or the same as {@code start}
   * @param start of the opening brace
   * @param end of the closing one
   */
  record Block(int head, int start, int end) {}

  /**
   * A call with a name as its only argument.
   *
   * @param end after its semicolon
   */
  record Call(String function, String argument, int end) {}

  private final String text;
  private final String bare;
  private final LineMap lines;

  Code(byte[] file) {
    this.text = new String(file, StandardCharsets.ISO_8859_1);
    this.bare = BareText.of(text);
    this.lines = LineMap.of(file);
  }

  String text() {
    return text;
  }

  /** The text without what comments, strings and directives say, of the same length. */
  String bare() {
    return bare;
  }

  int offset(Position position) {
    return lines.offset(position.line()) + position.column() - 1;
  }

  boolean isAt(int offset, String word) {
    return bare.startsWith(word, offset)
        && !isName(offset + word.length())
        && (offset == 0 || !isName(offset - 1));
  }

  private boolean isName(int offset) {
    return offset < bare.length() && Character.isJavaIdentifierPart(bare.charAt(offset));
  }

  /** The last character before an offset that says something, or -1. */
  int previous(int offset) {
    int at = offset - 1;
    while (at >= 0 && Character.isWhitespace(bare.charAt(at))) {
      at--;
    }
    return at;
  }

  /** The first character from an offset on that says something, or the length of the text. */
  int next(int offset) {
    int at = offset;
    while (at < bare.length() && Character.isWhitespace(bare.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean isOneOf(int offset, String signs) {
    return offset >= 0 && offset < bare.length() && signs.indexOf(bare.charAt(offset)) >= 0;
  }

  boolean is(int offset, char sign) {
    return isOneOf(offset, String.valueOf(sign));
  }

  /** Whether a statement begins here that is one of several, or may become so. */
  boolean isStatement(int offset) {
    int before = previous(offset);
    while (is(before, BareText.DIRECTIVE)) {
      before = previous(before);
    }
    return isOneOf(before, ";{}:");
  }

  /** After the semicolon that ends the statement at an offset; empty for one with a block. */
  Optional<Integer> statementEnd(int offset) {
    int depth = 0;
    for (int at = offset; at < bare.length(); at++) {
      char sign = bare.charAt(at);
      if (sign == '(' || sign == '[') {
        depth++;
      } else if (sign == ')' || sign == ']') {
        depth--;
      } else if (sign == ';' && depth == 0) {
        return Optional.of(at + 1);
      } else if (sign == '{' || sign == '}' || sign == BareText.DIRECTIVE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The offset of the parenthesis that belongs to a closing one, or -1. */
  int opening(int closing) {
    int depth = 0;
    for (int at = closing; at >= 0; at--) {
      if (bare.charAt(at) == ')') {
        depth++;
      } else if (bare.charAt(at) == '(' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /** Where the word begins whose last character is here. */
  int wordStart(int last) {
    int at = last;
    while (at > 0 && isName(at - 1)) {
      at--;
    }
    return at;
  }

  int lineStart(int offset) {
    return lines.offset(lines.position(offset).line());
  }

  /** The end of an offset's line, without what ends it. */
  int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    int at = end < 0 ? text.length() : end;
    return at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
  }

  /** What ends the line of an offset. */
  String newline(int offset) {
    return text.startsWith("\r", lineEnd(offset)) ? "\r\n" : "\n";
  }

  String indentation(int offset) {
    int start = lineStart(offset);
    int end = start;
    while (end < text.length() && (text.charAt(end) == '\t' || text.charAt(end) == ' ')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Whether nothing stands before an offset in its line. */
  boolean isFirstInLine(int offset) {
    return text.substring(lineStart(offset), offset).isBlank();
  }

  /** Whether nothing but a comment stands behind an offset in its line. */
  boolean isLastInLine(int offset) {
    return bare.substring(offset, lineEnd(offset)).isBlank()
        && !text.substring(offset, lineEnd(offset)).matches("(?s).*/\\*((?!\\*/).)*");
  }

  List<Named> labels(int from, int to) {
    List<Named> found = new ArrayList<>();
    Matcher label = LABEL.matcher(bare).region(from, to);
    while (label.find()) {
      if (!label.group(1).equals("default") && isStatement(label.start())) {
        found.add(new Named(label.group(1), label.start(), label.end()));
      }
    }
    return found;
  }

  List<Named> gotos(int from, int to) {
    List<Named> found = new ArrayList<>();
    Matcher jump = GOTO.matcher(bare).region(from, to);
    while (jump.find()) {
      found.add(new Named(jump.group(1), jump.start(), jump.end()));
    }
    return found;
  }

  /** Stretches in braces, inner ones before those around them. */
  List<Block> blocks(int from, int to) {
    List<Block> found = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int at = from; at < to; at++) {
      if (bare.charAt(at) == '{') {
        open.push(at);
      } else if (bare.charAt(at) == '}' && !open.isEmpty()) {
        int start = open.pop();
        int before = previous(start);
        int head = is(before, ')') ? opening(before) : start;
        found.add(new Block(Math.max(head, 0), start, at));
      }
    }
    return found;
  }

  /** The statement {@code function(argument);} at an offset. */
  Optional<Call> callOf(int offset) {
    Matcher call = ALONE.matcher(bare).region(offset, bare.length());
    return call.lookingAt()
        ? Optional.of(new Call(call.group(1), call.group(2), call.end()))
        : Optional.empty();
  }
}
