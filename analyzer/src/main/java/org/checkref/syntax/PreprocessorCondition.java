package org.checkref.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of an {@code #if}, over the truth of its atoms.
 *
 * <p>{@code defined(X)}, {@code IS_ENABLED(X)} and a bare {@code X} are one atom, {@code X}: a
 * configuration symbol is either set or not. Anything else that is not a logical operator is an
 * atom by its text.
 */
final class PreprocessorCondition {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(&&|\\|\\||!(?!=)|\\(|\\)|[A-Za-z_]\\w*|[^&|!()\\s\\w]+|\\d\\w*|.)");
  private static final Set<String> TESTS =
      Set.of("defined", "IS_ENABLED", "IS_BUILTIN", "IS_MODULE", "IS_REACHABLE");

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Boolean> truth;
  private final boolean unknown;
  private int next;

  private PreprocessorCondition(String text, Map<String, Boolean> truth, boolean unknown) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
    this.truth = truth;
    this.unknown = unknown;
  }

  /**
   * Whether the condition holds.
   *
   * @param truth of atoms
   * @param unknown truth of an atom that is not among them
   */
  static boolean holds(String text, Map<String, Boolean> truth, boolean unknown) {
    return new PreprocessorCondition(text, truth, unknown).or();
  }

  /** The configuration symbols that a condition asks for. */
  static List<String> atoms(String text) {
    List<String> atoms = new ArrayList<>();
    Matcher matcher = Pattern.compile("[A-Za-z_]\\w*").matcher(text);
    while (matcher.find()) {
      if (!TESTS.contains(matcher.group()) && !atoms.contains(matcher.group())) {
        atoms.add(matcher.group());
      }
    }
    return atoms;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private boolean or() {
    boolean value = and();
    while (peek().equals("||")) {
      next++;
      boolean right = and();
      value |= right;
    }
    return value;
  }

  private boolean and() {
    boolean value = not();
    while (peek().equals("&&")) {
      next++;
      boolean right = not();
      value &= right;
    }
    return value;
  }

  private boolean not() {
    if (peek().equals("!")) {
      next++;
      return !not();
    }
    if (peek().equals("(")) {
      next++;
      boolean value = or();
      skipTo(")");
      return comparison(value);
    }
    if (TESTS.contains(peek())) {
      next++;
      boolean parenthesis = peek().equals("(");
      next += parenthesis ? 1 : 0;
      boolean value = atom(peek());
      next++;
      if (parenthesis) {
        skipTo(")");
      }
      return value;
    }
    String first = peek();
    next++;
    if (first.equals("0")) {
      return comparison(false);
    }
    if (first.equals("1")) {
      return comparison(true);
    }
    return comparison(atom(first));
  }

  /** {@code X >= 4}: an arithmetic rest makes one atom with what stands before it. */
  private boolean comparison(boolean value) {
    boolean any = false;
    int depth = 0;
    while (next < tokens.size()
        && (depth > 0 || !(peek().equals("&&") || peek().equals("||") || peek().equals(")")))) {
      depth += peek().equals("(") ? 1 : peek().equals(")") ? -1 : 0;
      any = true;
      next++;
    }
    return any ? unknown : value;
  }

  private void skipTo(String token) {
    while (next < tokens.size() && !peek().equals(token)) {
      next++;
    }
    next++;
  }

  private boolean atom(String name) {
    Boolean known = truth.get(name);
    return known == null ? unknown : known;
  }
}
