package org.checkref.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.TreeIndex;
import org.checkref.index.TypedefDef;
import org.checkref.index.Visibility;
import org.checkref.rules.Vocabulary;

/**
 * The declarations a function's text is parsed with: just the macros and types that it mentions,
 * transitively.
 *
 * <p>Iterators, attributes and whatever else is no expression are defined as the tree has them;
 * call-like macros stay calls (DESIGN, decision 3).
 */
final class Prelude {
  private static final Set<String> KEYWORDS =
      Set.of(
          "if",
          "else",
          "for",
          "while",
          "do",
          "switch",
          "case",
          "default",
          "break",
          "continue",
          "return",
          "goto",
          "struct",
          "union",
          "enum",
          "typedef",
          "static",
          "extern",
          "const",
          "volatile",
          "register",
          "auto",
          "inline",
          "void",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "signed",
          "unsigned",
          "sizeof",
          "typeof",
          "__typeof__",
          "asm",
          "__attribute__",
          "restrict",
          "defined",
          "NULL",
          "true",
          "false",
          "__VA_ARGS__");
  private static final Set<String> TYPE_WORDS =
      Set.of(
          "struct",
          "union",
          "enum",
          "const",
          "volatile",
          "void",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "signed",
          "unsigned",
          "typeof",
          "__typeof__",
          "_Bool",
          "bool");
  private static final int MOST_NAMES = 4000;

  private final TreeIndex index;
  private final Visibility visibility;
  private final Macros macros;

  /** Words before a type's name, not a variable's. */
  private static final Set<String> QUALIFIERS = Set.of("const", "volatile", "static", "register");

  private final Map<String, List<TypedefDef>> typedefs = new ConcurrentHashMap<>();
  private final Vocabulary vocabulary;

  Prelude(TreeIndex index, Visibility visibility, Macros macros, Vocabulary vocabulary) {
    this.index = index;
    this.visibility = visibility;
    this.macros = macros;
    this.vocabulary = vocabulary;
  }

  /**
   * @param file the file that the text is from
   * @param body where the function's body starts in the text
   * @param forced macros to be expanded although they look like expressions: the parser stumbled
   *     over them
   * @param asked hears what it depends on
   */
  String of(int file, String text, int body, Set<String> forced, Meanings asked) {
    Draft draft = new Draft(file, forced, asked);
    return draft.write(text, body);
  }

  private final class Draft {
    private final int file;
    private final Set<String> forced;
    private final Meanings asked;
    private final Set<String> seen = new HashSet<>(KEYWORDS);
    private final Map<String, Set<Integer>> typeArguments = new LinkedHashMap<>();
    private final Map<String, Integer> argumentCounts = new LinkedHashMap<>();
    private final Set<String> pasted = new HashSet<>();
    private final Set<String> variables = new HashSet<>();
    private final Deque<String> names = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder types = new StringBuilder();
    private final Expansion expansion = new Expansion();

    Draft(int file, Set<String> forced, Meanings asked) {
      this.asked = asked;
      this.file = file;
      this.forced = forced;
    }

    String write(String text, int body) {
      collect(text, body);
      int count = 0;
      while (!names.isEmpty() && count++ < MOST_NAMES) {
        define(names.remove());
      }
      typeArguments.forEach(this::wrap);
      // macros that cannot be expanded stay calls, all of them
      return (expansion.isTooLarge(text) ? "" : out) + types.toString();
    }

    private void collect(String text, int callsFrom) {
      List<Tokens.Token> tokens = Tokens.of(text);
      for (int i = 0; i < tokens.size(); i++) {
        Tokens.Token token = tokens.get(i);
        if (token.kind() != Tokens.Kind.NAME || isMember(tokens, i)) {
          continue;
        }
        if (isVariable(tokens, i)) {
          variables.add(token.text());
        }
        if (isString(tokens, i - 1) || isString(tokens, i + 1)) {
          pasted.add(token.text());
        }
        if (token.start() > callsFrom
            && !isDeclared(tokens, i)
            && i + 1 < tokens.size()
            && tokens.get(i + 1).is("(")) {
          noteTypeArguments(tokens, i);
        }
        if (seen.add(token.text())) {
          names.add(token.text());
        }
      }
    }

    /** {@code struct device_node *phandle = NULL;}: a variable, although a type has the name. */
    private static boolean isVariable(List<Tokens.Token> tokens, int i) {
      if (i == 0 || i + 1 >= tokens.size()) {
        return false;
      }
      Tokens.Token before = tokens.get(i - 1);
      Tokens.Token after = tokens.get(i + 1);
      boolean typed =
          before.is("*")
              || (before.kind() == Tokens.Kind.NAME && !QUALIFIERS.contains(before.text()));
      return typed && (after.is("=") || after.is(";") || after.is(",") || after.is("["));
    }

    /** {@code extern void f(void);}: a type stands before the name. */
    private static boolean isDeclared(List<Tokens.Token> tokens, int i) {
      if (i == 0 || tokens.get(i - 1).kind() != Tokens.Kind.NAME) {
        return false;
      }
      String before = tokens.get(i - 1).text();
      return !Set.of("return", "else", "do", "case", "goto").contains(before);
    }

    private static boolean isMember(List<Tokens.Token> tokens, int i) {
      if (i == 0) {
        return false;
      }
      Tokens.Token before = tokens.get(i - 1);
      boolean arrow = before.is(">") && i > 1 && tokens.get(i - 2).is("-");
      boolean tag = before.is("struct") || before.is("union") || before.is("enum");
      boolean dot = before.is(".") && !(i > 1 && tokens.get(i - 2).is("."));
      return arrow || dot || tag;
    }

    private static boolean isString(List<Tokens.Token> tokens, int i) {
      return i >= 0
          && i < tokens.size()
          && tokens.get(i).kind() == Tokens.Kind.STRING
          && tokens.get(i).text().startsWith("\"");
    }

    /**
     * Remembers which arguments of a call are types: no function takes one, so a macro is called.
     */
    private void noteTypeArguments(List<Tokens.Token> tokens, int name) {
      if (KEYWORDS.contains(tokens.get(name).text())) {
        return;
      }
      int close = Tokens.closing(tokens, name + 1);
      int argument = 0;
      int depth = 0;
      boolean first = true;
      for (int i = name + 2; i < close; i++) {
        Tokens.Token token = tokens.get(i);
        if (first && depth == 0 && isType(tokens, i, close)) {
          typeArguments
              .computeIfAbsent(tokens.get(name).text(), n -> new HashSet<>())
              .add(argument);
        }
        first = false;
        if (token.is("(") || token.is("{") || token.is("[")) {
          depth++;
        } else if (token.is(")") || token.is("}") || token.is("]")) {
          depth--;
        } else if (token.is(",") && depth == 0) {
          argument++;
          first = true;
        }
      }
      argumentCounts.merge(tokens.get(name).text(), argument + 1, Math::max);
    }

    private boolean isType(List<Tokens.Token> tokens, int i, int close) {
      Tokens.Token token = tokens.get(i);
      if (TYPE_WORDS.contains(token.text())) {
        // typeof(x) y is a type; so is int, but not a compound literal or a cast
        return true;
      }
      if (token.kind() != Tokens.Kind.NAME || !isType(token.text())) {
        return false;
      }
      int next = i + 1;
      while (next < close && (tokens.get(next).is("*") || tokens.get(next).is("const"))) {
        next++;
      }
      return next == close || tokens.get(next).is(",");
    }

    /**
     * Whether the file means a type by the name: {@code event} is one somewhere, and a variable
     * everywhere else.
     */
    private boolean isType(String name) {
      if (variables.contains(name)) {
        return false;
      }
      asked.name(name);
      List<TypedefDef> all = typedefs.get(name);
      if (all == null) {
        all = index.typedefs(name);
        typedefs.put(name, all);
      }
      return all.stream().anyMatch(t -> visibility.sees(file, t.file()));
    }

    private void define(String name) {
      String given = vocabulary.defines().get(name);
      if (given != null) {
        out.append("#define ").append(given).append('\n');
        expansion.add(name, given);
        typeArguments.remove(name);
        collect(given, Integer.MAX_VALUE);
        return;
      }
      asked.name(name);
      Optional<Macros.Macro> macro = macros.find(file, name);
      if (macro.isEmpty() && (pasted.contains(name) || forced.contains(name))) {
        macro = macros.findAnywhere(name);
        if (macro.isEmpty() && pasted.contains(name)) {
          out.append("#define ").append(name).append(" \"\"\n");
          return;
        }
      }
      if (macro.isPresent()) {
        asked.names(macro.get().asked());
        define(name, macro.get());
      } else if (isType(name)) {
        types.append("typedef int ").append(name).append(";\n");
      }
    }

    private void define(String name, Macros.Macro macro) {
      boolean functionLike = macro.definition().functionLike();
      MacroShape shape = macro.shape();
      if (shape == MacroShape.CALL && forced.contains(name)) {
        shape = MacroShape.EXPANDED;
      }
      if (shape == MacroShape.CALL && pasted.contains(name)) {
        shape = MacroShape.STRING;
      }
      switch (shape) {
        case NOTHING -> out.append("#define ").append(name).append(functionLike ? "(...)\n" : "\n");
        case STRING ->
            out.append("#define ").append(name).append(functionLike ? "(...) \"\"\n" : " \"\"\n");
        case EXPANDED -> {
          out.append("#define ").append(macro.text()).append('\n');
          expansion.add(name, macro.text());
          typeArguments.remove(name);
          collect(macro.body(), Integer.MAX_VALUE);
        }
        default -> {
          // left as it stands; a typedef of the same name loses to the macro
        }
      }
    }

    /** {@code f(a, struct b)} becomes {@code f(a, sizeof(struct b))}, which any C parser takes. */
    private void wrap(String name, Set<Integer> types) {
      int count = argumentCounts.getOrDefault(name, 0);
      StringBuilder parameters = new StringBuilder();
      StringBuilder arguments = new StringBuilder();
      for (int i = 0; i < count; i++) {
        String comma = i == 0 ? "" : ", ";
        parameters.append(comma).append('a').append(i);
        arguments.append(comma);
        arguments.append(types.contains(i) ? "sizeof(a" + i + ")" : "a" + i);
      }
      out.append("#define ").append(name).append('(').append(parameters).append(") ");
      out.append(name).append('(').append(arguments).append(")\n");
    }
  }
}
