package org.checkref.index;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import org.checkref.index.Conditional.Directive;

/**
 * Reads directives: records macros, inclusions and conditionals, and passes over what {@code #if 0}
 * hides.
 */
final class DirectiveScanner implements Lexer.Directives {
  private static final long DEFINE = Hash.prefix("define");
  private static final long INCLUDE = Hash.prefix("include");

  /** By ordinal of the {@link Directive}. */
  private static final long[] CONDITIONS = {
    Hash.prefix("if"),
    Hash.prefix("ifdef"),
    Hash.prefix("ifndef"),
    Hash.prefix("elif"),
    Hash.prefix("else"),
    Hash.prefix("endif")
  };

  private static final int IF = Directive.IF.ordinal();
  private static final int ELIF = Directive.ELIF.ordinal();
  private static final int ELSE = Directive.ELSE.ordinal();
  private static final int ENDIF = Directive.ENDIF.ordinal();

  private final Facts facts;
  private final Conditionals conditionals;
  private final Watch watch;
  private final WordSet asked;
  private final RowBuffer macros;
  private byte[] b = {};
  private int length;

  /** After the last byte of the logical line passed over last that is neither blank nor comment. */
  private int textEnd;

  DirectiveScanner(Facts facts, Conditionals conditionals, Watch watch) {
    this.facts = facts;
    this.conditionals = conditionals;
    this.watch = watch;
    this.asked = watch.asked();
    this.macros = facts.rows(Kind.MACRO);
  }

  void reset(Text text) {
    b = text.bytes;
    length = text.length;
  }

  /**
   * Reads the directive at a hash; like {@link Lexer#next}, it holds the loops that are run most.
   */
  @SuppressFBWarnings(
      value = "SF_SWITCH_FALLTHROUGH",
      justification = "no case falls through; a loop in one misleads the check")
  @Override
  public int directive(int hash) {
    int name = hash + 1;
    while (b[name] == ' ' || b[name] == '\t') {
      name++;
    }
    if (b[name] == '/' || b[name] == '\\') {
      name = Skip.blanksInLine(b, name, length);
    }
    int end = name;
    while (CharClass.inWord(b[end])) {
      end++;
    }
    long word = end > name && end - name <= 8 ? Hash.prefix(b, name, end) : 0;
    if (word != DEFINE) {
      return other(word, hash, end);
    }
    name = end;
    while (b[name] == ' ' || b[name] == '\t') {
      name++;
    }
    if (b[name] == '/' || b[name] == '\\') {
      name = Skip.blanksInLine(b, name, length);
    }
    if (CharClass.of(b[name]) != CharClass.WORD) {
      return skipLine(name);
    }
    end = name + 1;
    while (CharClass.inWord(b[end])) {
      end++;
    }
    int text = end;
    int p = end;
    boolean inLine = true;
    while (inLine && p < length) {
      byte c = b[p];
      switch (CharClass.of(c)) {
        case CharClass.BLANK -> {
          inLine = c != '\n';
          p += inLine ? 1 : 0;
          while (b[p] == ' ') {
            p++;
          }
        }
        case CharClass.BACKSLASH -> p += Skip.escape(b, p);
        case CharClass.WORD -> {
          int from = p++;
          while (CharClass.inWord(b[p])) {
            p++;
          }
          if (asked.mayHave(b, from, p)) {
            watch.word(b, from, p, true);
          }
          text = p;
        }
        case CharClass.DIGIT -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
          text = p;
        }
        case CharClass.QUOTE -> text = p = Skip.quoted(b, p, length);
        case CharClass.SLASH -> {
          int after = Skip.comment(b, p, length);
          text = after == p ? p + 1 : text;
          p = Math.max(after, p + 1);
        }
        default -> text = ++p;
      }
    }
    long number = Hash.of(b, name, end);
    int functionLike = b[end] == '(' ? 1 : 0;
    macros
        .put((int) (number >>> 32))
        .put((int) number)
        .put(name)
        .put(Math.min(text, length) << 1 | functionLike);
    return Math.min(p, length);
  }

  private int other(long word, int hash, int end) {
    if (word == INCLUDE) {
      return include(hash, end);
    }
    int condition = condition(word);
    return condition >= 0 ? conditional(condition, hash, end) : skipLine(end);
  }

  private static int condition(long word) {
    for (int i = 0; i < CONDITIONS.length; i++) {
      if (CONDITIONS[i] == word) {
        return i;
      }
    }
    return -1;
  }

  private int slash(int p) {
    int after = Skip.comment(b, p, length);
    return after == p ? (textEnd = p + 1) : after;
  }

  /** Passes over the rest of a logical line that is no code; answers where it ends. */
  private int skipLine(int from) {
    int p = from;
    textEnd = from;
    while (p < length && b[p] != '\n') {
      byte c = b[p];
      if (c == '\\') {
        p += Skip.escape(b, p);
      } else if (c == '/') {
        p = slash(p);
      } else {
        p++;
        if (c != ' ' && c != '\t' && c != '\r') {
          textEnd = p;
        }
      }
    }
    return Math.min(p, length);
  }

  private int include(int hash, int after) {
    int open = Skip.blanksInLine(b, after, length);
    byte close = b[open] == '<' ? (byte) '>' : (byte) '"';
    if (b[open] == '<' || b[open] == '"') {
      int end = open + 1;
      while (end < length && b[end] != close && b[end] != '\n') {
        end++;
      }
      if (b[end] == close && end > open + 1) {
        int path = facts.includes.intern(b, open + 1, end);
        facts.rows(Kind.INCLUSION).put(path << 1 | (close == '>' ? 1 : 0)).put(hash);
        return skipLine(end + 1);
      }
    }
    return skipLine(open);
  }

  private int conditional(int kind, int hash, int after) {
    int line = record(kind, hash, after);
    if (kind == ENDIF) {
      conditionals.leave();
      return line;
    }
    if (kind == ELIF || kind == ELSE) {
      conditionals.alternative(false);
      return line;
    }
    conditionals.enter(hash);
    return hidesAll(kind) ? skipArm(line) : line;
  }

  private int record(int kind, int hash, int after) {
    int start = Skip.blanksInLine(b, after, length);
    int line = skipLine(start);
    boolean bare = kind == ELSE || kind == ENDIF;
    facts
        .rows(Kind.CONDITIONAL)
        .put(kind)
        .put(hash)
        .put(start)
        .put(bare ? start : textEnd)
        .put(Math.min(line + 1, length));
    return line;
  }

  /** Whether the directive recorded last is {@code #if 0}. */
  private boolean hidesAll(int kind) {
    RowBuffer rows = facts.rows(Kind.CONDITIONAL);
    int start = rows.get(rows.rows() - 1, Layout.Conditional.CONDITION_START);
    return kind == IF && textEnd == start + 1 && b[start] == '0';
  }

  /**
   * Passes over an arm that is never compiled, up to the line that ends it. Its text need not be C:
   * an apostrophe opens nothing, but a comment does.
   */
  private int skipArm(int from) {
    int p = from;
    int depth = 0;
    while (p < length) {
      int text = Skip.blanksInLine(b, p + 1, length);
      if (b[text] != '#') {
        p = skipLine(text);
        continue;
      }
      int name = Skip.blanksInLine(b, text + 1, length);
      int end = CharClass.of(b[name]) == CharClass.WORD ? Skip.word(b, name) : name;
      int kind = end > name && end - name <= 8 ? condition(Hash.prefix(b, name, end)) : -1;
      if (kind < 0) {
        p = skipLine(end);
        continue;
      }
      p = record(kind, text, end);
      if (depth == 0 && kind >= ELIF) {
        leaveArm(kind);
        return p;
      }
      depth += kind < ELIF ? 1 : kind == ENDIF ? -1 : 0;
    }
    return length;
  }

  private void leaveArm(int kind) {
    if (kind == ENDIF) {
      conditionals.leave();
    } else {
      conditionals.alternative(true);
    }
  }
}
