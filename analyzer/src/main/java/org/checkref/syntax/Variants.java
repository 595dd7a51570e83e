package org.checkref.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The texts a function has under different configurations.
 *
 * <p>Text that a configuration leaves out, and every directive, becomes blanks of the same length,
 * so that offsets stay. First all symbols set, then none, then single symbols turned over until
 * every branch that mentions something of interest has been in some text.
 */
final class Variants {
  /** More than any function of 6.1 needs; a bound for made-up input. */
  private static final int MOST = 6;

  /**
   * One text.
   *
   * @param name which symbols are taken as not set; empty for the first
   */
  record Variant(String name, String text) {}

  private record Directive(int start, int end, String keyword, String condition) {}

  private final byte[] source;
  private final List<Directive> directives;

  private Variants(byte[] source) {
    this.source = source;
    this.directives = directives(source);
  }

  /**
   * @param function bytes of one definition
   * @param interesting whether a stretch of text mentions something that rules name
   */
  static List<Variant> of(byte[] function, Predicate<String> interesting) {
    Variants variants = new Variants(function);
    if (variants.directives.isEmpty()) {
      return List.of(new Variant("", text(function)));
    }
    return variants.all(interesting);
  }

  /** What a variant of this name takes symbols to be, as far as it does. */
  static Map<String, Boolean> truth(String name) {
    Map<String, Boolean> truth = new HashMap<>();
    for (String word : name.split(" ", -1)) {
      boolean not = word.startsWith("!");
      String symbol = not ? word.substring(1) : word;
      if (!symbol.isEmpty()) {
        truth.put(symbol, !not);
      }
    }
    return truth;
  }

  private static String text(byte[] bytes) {
    // one character a byte, so that offsets are offsets in the file
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private List<Variant> all(Predicate<String> interesting) {
    Set<String> atoms = new LinkedHashSet<>();
    for (Directive directive : directives) {
      atoms.addAll(PreprocessorCondition.atoms(directive.condition()));
    }
    Map<String, Variant> byText = new LinkedHashMap<>();
    boolean[] covered = new boolean[source.length + 1];
    add(byText, covered, "", Map.of(), true);
    add(byText, covered, "!" + String.join(" !", atoms), Map.of(), false);
    for (String atom : atoms) {
      if (byText.size() >= MOST) {
        break;
      }
      if (uncovered(covered, interesting)) {
        add(byText, covered, "!" + atom, Map.of(atom, false), true);
        add(byText, covered, "only " + atom, Map.of(atom, true), false);
      }
    }
    List<Variant> distinct = new ArrayList<>(byText.values());
    // a branch that mentions nothing of interest and changes no flow needs no variant of its own
    if (distinct.size() > 1 && atomsAreIdle(interesting)) {
      return List.of(distinct.get(0));
    }
    return distinct.subList(0, Math.min(MOST, distinct.size()));
  }

  private boolean atomsAreIdle(Predicate<String> interesting) {
    int depth = 0;
    for (int i = 0; i + 1 < directives.size(); i++) {
      Directive directive = directives.get(i);
      depth += directive.keyword().startsWith("if") ? 1 : 0;
      depth -= directive.keyword().equals("endif") ? 1 : 0;
      String between =
          text(Arrays.copyOfRange(source, directive.end(), directives.get(i + 1).start()));
      if (depth > 0 && (interesting.test(between) || changesFlow(between))) {
        return false;
      }
    }
    return true;
  }

  private static boolean changesFlow(String text) {
    return text.contains("return")
        || text.contains("goto")
        || text.contains("{")
        || text.contains("}")
        || text.contains("else")
        || text.contains("if ");
  }

  private boolean uncovered(boolean[] covered, Predicate<String> interesting) {
    int from = -1;
    for (int i = 0; i <= source.length; i++) {
      boolean open = i < source.length && !covered[i];
      if (open && from < 0) {
        from = i;
      } else if (!open && from >= 0) {
        if (interesting.test(text(Arrays.copyOfRange(source, from, i)))) {
          return true;
        }
        from = -1;
      }
    }
    return false;
  }

  private void add(
      Map<String, Variant> byText,
      boolean[] covered,
      String name,
      Map<String, Boolean> truth,
      boolean unknown) {
    byte[] copy = source.clone();
    boolean[] kept = keep(truth, unknown);
    for (int i = 0; i < copy.length; i++) {
      if (kept[i]) {
        covered[i] = true;
      } else if (copy[i] != '\n') {
        copy[i] = ' ';
      }
    }
    for (Directive directive : directives) {
      Arrays.fill(covered, directive.start(), directive.end(), true);
    }
    covered[source.length] = true;
    String text = text(copy);
    byText.putIfAbsent(text, new Variant(name, text));
  }

  /** For each byte whether a configuration keeps it. */
  private boolean[] keep(Map<String, Boolean> truth, boolean unknown) {
    record Frame(boolean outer, boolean taken) {}
    boolean[] kept = new boolean[source.length];
    Deque<Frame> open = new ArrayDeque<>();
    boolean active = true;
    int from = 0;
    for (Directive directive : directives) {
      Arrays.fill(kept, from, directive.start(), active);
      from = directive.end();
      switch (directive.keyword()) {
        case "if", "ifdef", "ifndef" -> {
          boolean holds = holds(directive, truth, unknown);
          open.push(new Frame(active, holds));
          active = active && holds;
        }
        case "elif" -> {
          Frame frame = open.isEmpty() ? new Frame(true, true) : open.pop();
          boolean holds = !frame.taken() && holds(directive, truth, unknown);
          open.push(new Frame(frame.outer(), frame.taken() || holds));
          active = frame.outer() && holds;
        }
        case "else" -> {
          Frame frame = open.isEmpty() ? new Frame(true, true) : open.pop();
          open.push(new Frame(frame.outer(), true));
          active = frame.outer() && !frame.taken();
        }
        case "endif" -> active = open.isEmpty() || open.pop().outer();
        default -> {
          // #define, #undef, #pragma: blanked like the others
        }
      }
    }
    Arrays.fill(kept, from, source.length, active);
    return kept;
  }

  private static boolean holds(Directive directive, Map<String, Boolean> truth, boolean unknown) {
    boolean holds = PreprocessorCondition.holds(directive.condition(), truth, unknown);
    return directive.keyword().equals("ifndef") != holds;
  }

  private static List<Directive> directives(byte[] source) {
    List<Directive> found = new ArrayList<>();
    boolean lineStart = true;
    for (int i = 0; i < source.length; i++) {
      byte b = source[i];
      if (b == '\n') {
        lineStart = true;
      } else if (lineStart && b == '#') {
        int end = lineEnd(source, i);
        found.add(directive(source, i, end));
        i = end - 1;
      } else if (b == '/' && i + 1 < source.length && source[i + 1] == '*') {
        i = skipComment(source, i + 2);
      } else if (b == '/' && i + 1 < source.length && source[i + 1] == '/') {
        i = lineEnd(source, i) - 1;
      } else if (b == '"' || b == '\'') {
        i = skipQuoted(source, i);
        lineStart = false;
      } else if (b != ' ' && b != '\t') {
        lineStart = false;
      }
    }
    return found;
  }

  private static int skipComment(byte[] source, int from) {
    int i = from;
    while (i + 1 < source.length && !(source[i] == '*' && source[i + 1] == '/')) {
      i++;
    }
    return i + 1;
  }

  private static int skipQuoted(byte[] source, int from) {
    int i = from + 1;
    while (i < source.length && source[i] != source[from] && source[i] != '\n') {
      i += source[i] == '\\' ? 2 : 1;
    }
    return i;
  }

  /** The end of a line with its continuations, before the last newline. */
  private static int lineEnd(byte[] source, int from) {
    int i = from;
    while (i < source.length) {
      if (source[i] == '\n' && source[i - 1] != '\\') {
        return i;
      }
      if (source[i] == '/' && i + 1 < source.length && source[i + 1] == '*') {
        i = skipComment(source, i + 2);
      }
      i++;
    }
    return source.length;
  }

  private static Directive directive(byte[] source, int start, int end) {
    String line =
        text(Arrays.copyOfRange(source, start + 1, Math.min(end, source.length)))
            .replace("\\\n", " ")
            .replaceAll("/\\*.*?\\*/|//.*", " ")
            .trim();
    int space = 0;
    while (space < line.length() && Character.isLetter(line.charAt(space))) {
      space++;
    }
    return new Directive(start, end, line.substring(0, space), line.substring(space).trim());
  }
}
