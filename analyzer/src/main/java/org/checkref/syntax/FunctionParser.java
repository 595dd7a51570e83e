package org.checkref.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.index.LineMap;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;
import org.checkref.rules.Vocabulary;
import org.eclipse.cdt.core.dom.ast.ASTVisitor;
import org.eclipse.cdt.core.dom.ast.IASTCompoundStatement;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.ast.IASTProblemHolder;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;

/**
 * Parses function definitions of a tree, one by one, and lowers them. A text that the parser
 * stumbles over is tried again with the macros at that place expanded, then with a plain head in
 * place of its own.
 */
public final class FunctionParser {
  private static final int ATTEMPTS = 4;

  /** Of one function; the longest of a kernel's, a generated one, has 213 kilobytes. */
  private static final int MOST_BYTES = 256 << 10;

  /** Brackets in each other; the time that CDT takes is quadratic in them. */
  private static final int MOST_NESTED = 1_000;

  private final FileTexts texts;
  private final Prelude prelude;
  private final Vocabulary vocabulary;
  private final IndexTypes types;
  private final Mentions mentions;
  private final CdtParser parser = new CdtParser();

  /**
   * @param watched names that must not hide in macros, and whose {@code #if} branches must all be
   *     seen
   * @param spoken names of macros that rules give a meaning, which stay as they are
   */
  public FunctionParser(
      TreeIndex index,
      Visibility visibility,
      Vocabulary vocabulary,
      Set<String> watched,
      Set<String> spoken) {
    this.texts = new FileTexts(index);
    this.prelude =
        new Prelude(
            index,
            visibility,
            new Macros(
                index, visibility, texts, hidden(vocabulary, watched), spoken, plain(vocabulary)),
            vocabulary);
    this.vocabulary = vocabulary;
    this.types = new IndexTypes(index, vocabulary.pointers());
    this.mentions = new Mentions(index, watched);
  }

  /**
   * Macros that rules define, and that a macro which calls one alone is seen through to: those that
   * are {@code do { … } while (0)}, and those that tell a struct by a member of it.
   */
  private static Set<String> plain(Vocabulary vocabulary) {
    Set<String> names = new HashSet<>();
    List<String> containers =
        vocabulary.words().values().stream()
            .filter(w -> w.meaning() == Vocabulary.Meaning.CONTAINER)
            .map(w -> w.name() + "(")
            .toList();
    vocabulary
        .defines()
        .forEach(
            (name, text) -> {
              if (text.contains(") do {") || containers.stream().anyMatch(text::contains)) {
                names.add(name);
              }
            });
    return names;
  }

  /** Freeing macros are looked into as well: {@code free_mm(mm)} frees. */
  private static Set<String> hidden(Vocabulary vocabulary, Set<String> watched) {
    Set<String> names = new HashSet<>(watched);
    vocabulary.words().values().stream()
        .filter(w -> w.meaning() == Vocabulary.Meaning.FREES)
        .forEach(w -> names.add(w.name()));
    return names;
  }

  /**
   * All variants of a definition; at least one.
   *
   * @param asked hears what the result depends on
   */
  List<Function> parse(FunctionDef definition, Meanings asked) {
    return parse(definition, texts.of(definition), asked);
  }

  /** How many brackets are in each other at most; those in strings and comments count, too. */
  private static int nesting(byte[] text, int start, int end) {
    int deepest = 0;
    int depth = 0;
    for (int i = start; i < end; i++) {
      switch (text[i]) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth--;
        default -> {
          // no bracket
        }
      }
    }
    return deepest;
  }

  /**
   * The same in another text of the file, which may differ from the tree's behind the function's
   * head.
   */
  List<Function> parse(FunctionDef definition, FileText file, Meanings asked) {
    int end = Math.min(definition.bodyEnd(), file.bytes().length);
    int start = Math.min(definition.start(), end);
    if (end - start > MOST_BYTES || nesting(file.bytes(), start, end) > MOST_NESTED) {
      SourceMap nowhere = new SourceMap(0, start, file.lines());
      return List.of(
          new Attempt(Optional.empty(), nowhere, "", 0)
              .lower(definition, "", file.lines(), types.tellingTo(asked)));
    }
    List<Function> functions = new ArrayList<>();
    for (Variants.Variant variant :
        Variants.of(
            Arrays.copyOfRange(file.bytes(), start, end), text -> mentions.in(text, asked))) {
      functions.add(parse(definition, variant, start, file.lines(), asked));
    }
    return functions;
  }

  private Function parse(
      FunctionDef definition, Variants.Variant variant, int start, LineMap lines, Meanings asked) {
    Set<String> forced = new HashSet<>();
    Optional<Attempt> best = Optional.empty();
    String text = variant.text().replace("asm goto", "asm     ").replace("\\\n", " \n");
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean plainHead = i == ATTEMPTS - 1 || (i == 0 && isUnknownMacro(definition));
      Attempt attempt = attempt(definition, text, start, lines, forced, plainHead, asked);
      if (best.isEmpty() || attempt.isBetterThan(best.get())) {
        best = Optional.of(attempt);
      }
      if (attempt.isClean()) {
        break;
      }
      if (!forced.addAll(attempt.suspects()) && i + 2 < ATTEMPTS) {
        // nothing more to expand: straight to the last attempt
        i = ATTEMPTS - 2;
      }
    }
    return best.orElseThrow().lower(definition, variant.name(), lines, types.tellingTo(asked));
  }

  private boolean isUnknownMacro(FunctionDef definition) {
    return definition.byMacro()
        && vocabulary.definers().stream()
            .noneMatch(d -> vocabulary.defines().containsKey(d.macro()));
  }

  private Attempt attempt(
      FunctionDef definition,
      String text,
      int start,
      LineMap lines,
      Set<String> forced,
      boolean plainHead,
      Meanings asked) {
    String parsed = text;
    int body = Math.max(0, Math.min(text.length(), definition.bodyStart() - start));
    String head = prelude.of(definition.file(), text, body, forced, asked);
    if (plainHead) {
      head += "void __plain_head(void)\n";
      parsed = text.substring(0, body).replaceAll("[^\n]", " ") + text.substring(body);
    }
    SourceMap source = new SourceMap(head.length(), start, lines);
    Optional<IASTTranslationUnit> unit = parser.parse(definition.path(), head + parsed);
    return new Attempt(unit, source, head + parsed, head.length());
  }

  /** One parse of one text. */
  private final class Attempt {
    private final Optional<IASTFunctionDefinition> function;
    private final List<IASTNode> problems = new ArrayList<>();
    private final SourceMap source;
    private final String text;
    private final int headLength;

    Attempt(Optional<IASTTranslationUnit> unit, SourceMap source, String text, int headLength) {
      this.source = source;
      this.text = text;
      this.headLength = headLength;
      this.function = unit.flatMap(this::lastFunction);
      unit.ifPresent(u -> u.accept(new ProblemCollector(problems, source)));
    }

    private Optional<IASTFunctionDefinition> lastFunction(IASTTranslationUnit unit) {
      Optional<IASTFunctionDefinition> last = Optional.empty();
      for (IASTDeclaration declaration : unit.getDeclarations()) {
        if (declaration instanceof IASTFunctionDefinition definition) {
          last = Optional.of(definition);
        }
      }
      return last;
    }

    boolean isClean() {
      return function.isPresent() && problems.isEmpty();
    }

    boolean isBetterThan(Attempt other) {
      if (function.isPresent() != other.function.isPresent()) {
        return function.isPresent();
      }
      return problems.size() < other.problems.size();
    }

    /** Names in the statements with problems: the macros among them may be why. */
    Set<String> suspects() {
      Set<String> names = new LinkedHashSet<>();
      for (IASTNode problem : problems) {
        IASTFileLocation location = problem.getFileLocation();
        if (location != null) {
          int from = Math.max(headLength, location.getNodeOffset() - 80);
          int to =
              Math.min(text.length(), location.getNodeOffset() + location.getNodeLength() + 80);
          for (Tokens.Token token : Tokens.of(text.substring(Math.min(from, to), to))) {
            if (token.kind() == Tokens.Kind.NAME) {
              names.add(token.text());
            }
          }
        }
      }
      return names;
    }

    Function lower(FunctionDef definition, String variant, LineMap lines, Types types) {
      List<Function.ParseProblem> reported = new ArrayList<>();
      for (IASTNode problem : problems) {
        reported.add(new Function.ParseProblem(source.start(problem), message(problem)));
      }
      var position = lines.position(definition.nameOffset());
      if (function.isEmpty() || !(function.get().getBody() instanceof IASTCompoundStatement body)) {
        reported.add(new Function.ParseProblem(position, "no function found in its text"));
        Block empty = new Block(0, List.of(), new Terminator.Return(Optional.empty(), position));
        return new Function(
            definition.id(),
            definition.name(),
            definition.path(),
            position,
            TypeName.UNKNOWN,
            List.of(),
            List.of(empty),
            variant,
            reported);
      }
      return lower(definition, variant, lines, types, function.get(), body, reported);
    }

    private Function lower(
        FunctionDef definition,
        String variant,
        LineMap lines,
        Types types,
        IASTFunctionDefinition parsed,
        IASTCompoundStatement body,
        List<Function.ParseProblem> reported) {
      Scopes scopes = new Scopes();
      scopes.enter();
      List<Value.Local> parameters = new ArrayList<>();
      if (parsed.getDeclarator() instanceof IASTStandardFunctionDeclarator declarator) {
        for (IASTParameterDeclaration one : declarator.getParameters()) {
          String name = Declarations.name(one.getDeclarator());
          TypeName type = Declarations.type(one.getDeclSpecifier(), one.getDeclarator());
          if (!type.isVoid()) {
            parameters.add(scopes.declare(name, type));
          }
        }
      }
      GraphBuilder graph = new GraphBuilder();
      new StatementLowering(graph, scopes, types, vocabulary, source).body(body);
      return new Function(
          definition.id(),
          definition.name(),
          definition.path(),
          lines.position(definition.nameOffset()),
          Declarations.type(parsed.getDeclSpecifier(), parsed.getDeclarator()),
          parameters,
          graph.finish(source.end(body)),
          variant,
          reported);
    }
  }

  private static String message(IASTNode problem) {
    return problem instanceof IASTProblemHolder holder
        ? holder.getProblem().getMessage()
        : "unresolved";
  }

  /** Collects problem nodes of the function's own text. */
  private static final class ProblemCollector extends ASTVisitor {
    private final List<IASTNode> problems;
    private final SourceMap source;

    ProblemCollector(List<IASTNode> problems, SourceMap source) {
      super(false);
      this.problems = problems;
      this.source = source;
      shouldVisitDeclarations = true;
      shouldVisitStatements = true;
      shouldVisitExpressions = true;
      shouldVisitTypeIds = true;
      shouldVisitProblems = true;
    }

    private int check(IASTNode node) {
      if (node instanceof IASTProblemHolder && !(node instanceof IASTProblem)) {
        IASTFileLocation location = node.getFileLocation();
        if (location == null || source.inFunction(location.getNodeOffset())) {
          problems.add(node);
        }
        return PROCESS_SKIP;
      }
      return PROCESS_CONTINUE;
    }

    @Override
    public int visit(IASTDeclaration node) {
      return check(node);
    }

    @Override
    public int visit(IASTStatement node) {
      return check(node);
    }

    @Override
    public int visit(IASTExpression node) {
      return check(node);
    }

    @Override
    public int visit(IASTTypeId node) {
      return check(node);
    }
  }
}
