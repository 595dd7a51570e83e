package org.checkref.syntax;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.index.MacroDef;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;

/** The tree's macros: which definition a file means by a name, and how the parser is to see it. */
final class Macros {
  private static final Set<String> HEADS =
      Set.of("for", "if", "while", "switch", "do", "else", "case", "return", "goto", "break");
  private static final Set<String> TYPES =
      Set.of(
          "struct",
          "union",
          "enum",
          "unsigned",
          "signed",
          "int",
          "long",
          "char",
          "short",
          "void",
          "const",
          "volatile",
          "static",
          "extern",
          "typedef",
          "inline",
          "register");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "__attribute__",
          "__attribute",
          "_Pragma",
          "asm",
          "__asm__",
          "inline",
          "__inline__",
          "__inline",
          "volatile",
          "static",
          "extern",
          "const",
          "register",
          "auto");

  private static final Pattern CLEANUP = Pattern.compile("\\b_*cleanup_*\\s*\\(");

  private static final Pattern STORE =
      Pattern.compile("(?:->|\\.)\\s*\\w+\\s*=\\s*\\(?\\s*(\\w+)\\s*\\)?\\s*[;,]");

  /**
   * A definition with its text.
   *
   * @param asked names of the macros that the shape depends on
   */
  record Macro(
      MacroDef definition, String parameters, String body, MacroShape shape, Set<String> asked) {
    Macro {
      asked = Set.copyOf(asked);
    }

    /** What follows {@code #define}. */
    String text() {
      return definition.name() + parameters + " " + body;
    }
  }

  private final TreeIndex index;
  private final Visibility visibility;
  private final FileTexts texts;
  private final Set<String> watched;
  private final Set<String> spoken;
  private final Set<String> plain;
  private final Map<MacroDef, Macro> known = new ConcurrentHashMap<>();
  private final Map<String, List<MacroDef>> definitions = new ConcurrentHashMap<>();
  private final Map<MacroDef, Text> bodies = new ConcurrentHashMap<>();

  /**
   * @param watched names that must not hide in a macro that is left as a call
   * @param spoken names that rules give a meaning: they stay as they are
   * @param plain names that rules define, and that no other macro is to hide
   */
  Macros(
      TreeIndex index,
      Visibility visibility,
      FileTexts texts,
      Set<String> watched,
      Set<String> spoken,
      Set<String> plain) {
    this.spoken = spoken;
    this.plain = plain;
    this.index = index;
    this.visibility = visibility;
    this.texts = texts;
    this.watched = watched;
  }

  private List<MacroDef> definitions(String name) {
    List<MacroDef> found = definitions.get(name);
    if (found == null) {
      found = index.macros(name);
      definitions.put(name, found);
    }
    return found;
  }

  /** The definition a file means by a name; empty when it sees none. */
  Optional<Macro> find(int file, String name) {
    return find(file, name, 0);
  }

  private Optional<Macro> find(int file, String name, int depth) {
    Optional<MacroDef> best = Optional.empty();
    int nearest = -1;
    for (MacroDef one : definitions(name)) {
      if (visibility.sees(file, one.file())) {
        int nearness = visibility.nearness(file, one.file());
        boolean fuller = nearness == nearest && best.filter(this::isEmpty).isPresent();
        if (nearness > nearest || (fuller && !isEmpty(one))) {
          best = Optional.of(one);
          nearest = nearness;
        }
      }
    }
    return best.map(d -> macro(d, depth));
  }

  /** Any definition in a header, for a name that a file uses but does not see defined. */
  Optional<Macro> findAnywhere(String name) {
    return findAnywhere(name, 0);
  }

  private Optional<Macro> findAnywhere(String name, int depth) {
    return definitions(name).stream()
        .filter(m -> m.path().endsWith(".h"))
        .findFirst()
        .map(m -> macro(m, depth));
  }

  private boolean isEmpty(MacroDef definition) {
    return text(definition).body().isBlank();
  }

  /** Depth bounds macros that name each other; only what is asked for outright is remembered. */
  private Macro macro(MacroDef definition, int depth) {
    Macro macro = known.get(definition);
    if (macro != null) {
      return macro;
    }
    Text text = text(definition);
    Set<String> asked = new HashSet<>();
    MacroShape shape =
        spoken.contains(definition.name())
            ? MacroShape.SPOKEN
            : shape(definition, text.body(), depth, asked);
    macro = new Macro(definition, text.parameters(), text.body(), shape, asked);
    if (depth == 0) {
      known.put(definition, macro);
    }
    return macro;
  }

  private record Text(String parameters, String body) {}

  private Text text(MacroDef definition) {
    Text text = bodies.get(definition);
    if (text == null) {
      text = read(definition);
      bodies.put(definition, text);
    }
    return text;
  }

  private Text read(MacroDef definition) {
    byte[] bytes = texts.bytes(definition);
    int from = Math.min(bytes.length, definition.nameOffset() + definition.name().length());
    int to = Math.min(bytes.length, Math.max(from, definition.end()));
    String text =
        new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
            .replaceAll("\\\\\r?\n", " ")
            .replaceAll("(?s)/\\*.*?\\*/", " ")
            .replaceAll("//.*", "");
    String parameters = "";
    if (definition.functionLike()) {
      int close = text.indexOf(')');
      parameters = close < 0 ? "()" : text.substring(0, close + 1);
      text = close < 0 ? "" : text.substring(close + 1);
    }
    return new Text(parameters, text.replaceAll("\\s+", " ").trim());
  }

  private MacroShape shape(MacroDef definition, String body, int depth, Set<String> asked) {
    List<Tokens.Token> tokens = Tokens.of(body);
    if (CLEANUP.matcher(body).find()) {
      // the one attribute that runs code
      return MacroShape.EXPANDED;
    }
    if (tokens.isEmpty() || isAttributes(definition, tokens, depth, asked)) {
      return MacroShape.NOTHING;
    }
    Tokens.Token first = tokens.get(0);
    if (first.kind() == Tokens.Kind.STRING && first.text().startsWith("\"")) {
      return MacroShape.STRING;
    }
    if (tokens.stream().anyMatch(t -> t.kind() == Tokens.Kind.NAME && watched.contains(t.text()))) {
      return MacroShape.EXPANDED;
    }
    if (HEADS.contains(first.text()) && !isWholeDoWhile(tokens)) {
      return MacroShape.EXPANDED;
    }
    if (!definition.functionLike()) {
      boolean alias = tokens.size() == 1 && first.kind() == Tokens.Kind.NAME;
      return (alias && isOnly(definition, body)) || TYPES.contains(first.text()) || first.is("{")
          ? MacroShape.EXPANDED
          : MacroShape.CALL;
    }
    return hidesIterator(definition, tokens, depth, asked)
            || storesParameter(definition, body)
            || runsParameter(definition, tokens)
        ? MacroShape.EXPANDED
        : MacroShape.CALL;
  }

  /**
   * Whether no other definition of the name has another body: {@code current} is a different one in
   * each architecture.
   */
  private boolean isOnly(MacroDef definition, String body) {
    return definitions(definition.name()).stream().allMatch(m -> text(m).body().equals(body));
  }

  /** {@code do { … } while (0)}: a statement when called. */
  private static boolean isWholeDoWhile(List<Tokens.Token> tokens) {
    if (!tokens.get(0).is("do")) {
      return false;
    }
    return tokens.stream().anyMatch(t -> t.is("while"));
  }

  /** {@code x->member = parameter;}: what is stored is out of the caller's hands. */
  private boolean storesParameter(MacroDef definition, String body) {
    Matcher store = STORE.matcher(body);
    String parameters = text(definition).parameters();
    while (store.find()) {
      if (Pattern.compile("\\b" + store.group(1) + "\\b").matcher(parameters).find()) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code do { unlock(l); cmd; lock(l); } while (0)}: a parameter runs as a statement, between
   * calls that rules speak of. Of a call, what is handed over would seem to run before it.
   */
  private boolean runsParameter(MacroDef definition, List<Tokens.Token> tokens) {
    boolean speaks = false;
    for (int i = 0; i + 1 < tokens.size() && !speaks; i++) {
      speaks = tokens.get(i + 1).is("(") && spoken.contains(tokens.get(i).text());
    }
    return speaks && RunParameters.in(text(definition).parameters(), tokens);
  }

  /** A body that is one call of another macro that is expanded, or that rules define anew. */
  private boolean hidesIterator(
      MacroDef definition, List<Tokens.Token> tokens, int depth, Set<String> asked) {
    if (depth > 6 || tokens.size() < 3 || !tokens.get(1).is("(")) {
      return false;
    }
    Tokens.Token first = tokens.get(0);
    if (first.kind() != Tokens.Kind.NAME || first.is(definition.name())) {
      return false;
    }
    if (plain.contains(first.text())) {
      return true;
    }
    asked.add(first.text());
    Optional<Macro> inner =
        find(definition.file(), first.text(), depth + 1)
            .or(() -> findAnywhere(first.text(), depth + 1));
    inner.ifPresent(m -> asked.addAll(m.asked()));
    return inner.filter(m -> m.shape() == MacroShape.EXPANDED).isPresent();
  }

  /** Whether a body is attributes all through. */
  private boolean isAttributes(
      MacroDef definition, List<Tokens.Token> tokens, int depth, Set<String> asked) {
    if (depth > 6) {
      return false;
    }
    int i = 0;
    boolean any = false;
    while (i < tokens.size()) {
      Tokens.Token token = tokens.get(i);
      if (token.kind() != Tokens.Kind.NAME || token.is(definition.name())) {
        return false;
      }
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      if (ATTRIBUTES.contains(token.text())) {
        any |= token.text().startsWith("__attribute") || token.is("_Pragma") || called;
        any |= token.text().contains("inline");
      } else if (!isAttributeMacro(definition, token.text(), depth, asked)) {
        return false;
      } else {
        any = true;
      }
      i = called ? Tokens.closing(tokens, i + 1) + 1 : i + 1;
    }
    return any;
  }

  private boolean isAttributeMacro(MacroDef definition, String name, int depth, Set<String> asked) {
    if (depth > 6 || name.equals(definition.name())) {
      return false;
    }
    asked.add(name);
    Optional<MacroDef> inner =
        definitions(name).stream()
            .filter(m -> m.file() == definition.file() || m.path().endsWith(".h"))
            .filter(m -> !m.equals(definition))
            .findFirst();
    if (inner.isEmpty()) {
      return false;
    }
    Macro macro = macro(inner.get(), depth + 1);
    asked.addAll(macro.asked());
    return macro.shape() == MacroShape.NOTHING;
  }
}
