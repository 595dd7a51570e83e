package org.checkref.mutants;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.mutants.FunctionText.Call;
import org.checkref.mutants.Statement.Shape;
import org.checkref.refs.CounterFields.FamilyApi;
import org.checkref.rules.Api;
import org.checkref.rules.Vocabulary.Meaning;

/** Makes the mutants of one function. Used once. */
final class Mutators {
  private static final Pattern ASSIGNED =
      Pattern.compile("([A-Za-z_]\\w*(?:\\s*(?:->|\\.)\\s*\\w+)*)\\s*=\\s*$");

  private static final Pattern MEMBER = Pattern.compile(".*(?:->|\\.)\\s*\\w+");

  private static final Pattern JUMP = Pattern.compile("(?:goto|return|break|continue)\\b");

  private static final Set<String> NO_CALLS =
      Set.of("if", "while", "for", "switch", "return", "sizeof");

  private final FunctionText function;
  private final RuleWords words;
  private final Map<Integer, Site> sites = new TreeMap<>();
  private final List<Mutant> made = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * A call of a rule's function.
   *
   * @param name the function
   * @param owner the member that the object is, or is read from
   */
  record ApiCall(String name, Member owner) {}

  /** The same, with what the text and the rules say of it. */
  private record Site(String name, Member owner, FamilyApi known, Call call, String object) {
    boolean isMember() {
      return MEMBER.matcher(object).matches();
    }
  }

  private Mutators(FunctionText function, RuleWords words) {
    this.function = function;
    this.words = words;
  }

  /**
   * All mutants, in the order of the text.
   *
   * @param calls offsets of the calls that may be changed
   */
  static List<Mutant> of(FunctionText function, RuleWords words, Map<Integer, ApiCall> calls) {
    Mutators mutators = new Mutators(function, words);
    calls.forEach(mutators::add);
    for (Site site : mutators.sites.values()) {
      mutators.releases(site);
      mutators.nullChecks(site);
      mutators.gets(site);
    }
    return mutators.made;
  }

  private void add(int offset, ApiCall api) {
    String name = api.name();
    Optional<FamilyApi> known = words.api(name);
    Optional<Call> call = function.call(offset, name);
    if (known.isPresent() && call.isPresent()) {
      int argument = words.object(known.get()).orElse(Integer.MAX_VALUE);
      List<String> arguments = call.get().arguments();
      String object =
          argument == Api.RETURN
              ? assignedTo(offset)
              : argument < arguments.size() ? arguments.get(argument) : "";
      sites.put(offset, new Site(name, api.owner(), known.get(), call.get(), object));
    }
  }

  private String assignedTo(int offset) {
    int start = function.innermost(offset).map(Statement::start).orElse(offset);
    Matcher matcher = ASSIGNED.matcher(function.mask.substring(start, offset));
    return matcher.find() ? FunctionText.squeeze(matcher.group(1)) : "";
  }

  private void releases(Site site) {
    Optional<String> counter = words.release(site.known).map(Api.Effect::counter);
    Optional<Statement> whole = function.statement(site.call.start(), site.call.end());
    if (counter.isEmpty() || whole.isEmpty()) {
      return;
    }
    Statement statement = whole.get();
    MutantKind removal = site.isMember() ? MutantKind.FIELD_RELEASE : MutantKind.REMOVE_RELEASE;
    make(removal, site, statement, List.of(blank(statement, ";")));
    if (isPlain(site.object)) {
      String text = oneLine(statement);
      String twice =
          function.isInBlock(statement) ? text + " " + text : "{ " + text + " " + text + " }";
      make(MutantKind.DOUBLE_RELEASE, site, statement, List.of(blank(statement, twice)));
      early(site, statement);
    }
    words
        .otherRelease(site.known, counter.get())
        .ifPresent(
            other ->
                make(
                    MutantKind.SWAP_COUNTER,
                    site,
                    statement,
                    List.of(
                        new Edit(
                            statement.start(), statement.start() + site.name.length(), other))));
  }

  /** Whether an expression can be evaluated twice. */
  private static boolean isPlain(String expression) {
    return expression.matches("[\\w\\s>.&*\\[\\]-]+") && !expression.contains("--");
  }

  private String oneLine(Statement statement) {
    return FunctionText.squeeze(statement.text(function.mask));
  }

  private Edit blank(Statement statement, String text) {
    return Edit.replace(function.source, statement.start(), statement.end(), text);
  }

  private void early(Site site, Statement release) {
    Optional<Statement> block = function.parent(release).filter(p -> p.shape() == Shape.BLOCK);
    if (block.isEmpty()) {
      return;
    }
    List<Statement> beside = block.get().parts();
    for (int i = beside.indexOf(release) - 1; i >= 0; i--) {
      Statement before = beside.get(i);
      String text = before.text(function.mask);
      if (before.shape() == Shape.LABEL
          || JUMP.matcher(text).lookingAt()
          || assigns(text, site.object)
          || acts(before, site.object)) {
        return;
      }
      if (uses(text, site.object)) {
        Set<Integer> lines = function.lines(before.start(), before.end());
        lines.addAll(function.lines(release.start(), release.end()));
        make(
            MutantKind.EARLY_RELEASE,
            site,
            oneLine(release) + " before " + shortened(text),
            List.of(Edit.insert(before.start(), oneLine(release) + " "), blank(release, ";")),
            function.line(release.start()),
            lines);
        return;
      }
    }
  }

  private static String shortened(String text) {
    String line = FunctionText.squeeze(text);
    return line.length() > 90 ? line.substring(0, 90) + "..." : line;
  }

  /** An expression with whatever blanks, as a whole. */
  private static String quoted(String expression) {
    StringBuilder pattern = new StringBuilder("(?<![\\w.>])");
    for (String part : expression.split("(?<=\\W)|(?=\\W)")) {
      if (!part.isBlank()) {
        pattern.append(Pattern.quote(part)).append("\\s*");
      }
    }
    return pattern.append("(?!\\w)").toString();
  }

  private static boolean mentions(String text, String expression) {
    return Pattern.compile(quoted(expression)).matcher(text).find();
  }

  /** Whether the expression, or the pointer at what it is a member of, gets another value. */
  private static boolean assigns(String text, String expression) {
    String root = expression.replaceAll("(?:->|\\.).*", "").trim();
    return Pattern.compile(quoted(expression) + "=(?!=)").matcher(text).find()
        || Pattern.compile(quoted(root) + "=(?!=)").matcher(text).find();
  }

  private static boolean uses(String text, String expression) {
    if (Pattern.compile(quoted(expression) + "->").matcher(text).find()) {
      return true;
    }
    Matcher argument =
        Pattern.compile("(?:(\\w+)\\s*\\(|,)\\s*" + quoted(expression) + "[,)]").matcher(text);
    while (argument.find()) {
      if (argument.group(1) == null || !NO_CALLS.contains(argument.group(1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a statement takes or drops a reference on an object. */
  private boolean acts(Statement statement, String object) {
    return sites.entrySet().stream()
        .anyMatch(
            e ->
                e.getKey() >= statement.start()
                    && e.getKey() < statement.end()
                    && e.getValue().object.equals(object));
  }

  private void nullChecks(Site site) {
    if (words.acquires(site.known) && !site.object.isEmpty()) {
      testOfResult(site);
    } else if (words.attempt(site.known).isPresent()) {
      testOfCall(site);
    }
  }

  private void testOfResult(Site site) {
    Optional<Statement> statement =
        function.innermost(site.call.start()).filter(s -> s.shape() == Shape.SIMPLE);
    Optional<Statement> block =
        statement.flatMap(function::parent).filter(p -> p.shape() == Shape.BLOCK);
    if (block.isEmpty()) {
      return;
    }
    List<Statement> beside = block.get().parts();
    for (int i = beside.indexOf(statement.get()) + 1; i < beside.size(); i++) {
      Statement next = beside.get(i);
      if (next.shape() == Shape.IF && tests(next.head(function.mask), site.object, false)) {
        removed(site, next, ";");
        return;
      }
      if (next.shape() == Shape.IF && tests(next.head(function.mask), site.object, true)) {
        always(site, next, "");
        return;
      }
      if (mentions(next.text(function.mask), site.object)
          || next.shape() == Shape.LABEL
          || JUMP.matcher(next.text(function.mask)).lookingAt()) {
        return;
      }
    }
  }

  private void testOfCall(Site site) {
    Optional<Statement> around =
        function
            .innermost(site.call.start())
            .filter(s -> s.shape() == Shape.IF && function.isInBlock(s))
            .filter(s -> s.headStart() <= site.call.start() && site.call.end() <= s.headEnd());
    if (around.isEmpty()) {
      return;
    }
    Statement test = around.get();
    String call = FunctionText.squeeze(function.mask.substring(site.call.start(), site.call.end()));
    String head = unwrapped(test.head(function.mask));
    if (head.startsWith("!") && unwrapped(head.substring(1)).equals(call)) {
      removed(site, test, call + ";");
    } else if (head.equals(call)) {
      always(site, test, call + "; ");
    }
  }

  /** Takes out an {@code if} that leaves when there is no reference; what it does else stays. */
  private void removed(Site site, Statement test, String instead) {
    int end = test.parts().size() > 1 ? test.parts().get(1).start() : test.end();
    make(
        MutantKind.REMOVE_NULL_CHECK,
        site,
        shortened(test.text(function.mask)),
        List.of(Edit.replace(function.source, test.start(), end, instead)),
        function.line(test.start()),
        function.lines(test.start(), end));
  }

  /** Has an {@code if} done whether or not there is a reference. */
  private void always(Site site, Statement test, String before) {
    if (test.parts().size() > 1) {
      return;
    }
    List<Edit> edits = new ArrayList<>();
    if (!before.isEmpty()) {
      edits.add(Edit.insert(test.start(), before));
    }
    edits.add(Edit.replace(function.source, test.headStart(), test.headEnd(), "1"));
    make(
        MutantKind.REMOVE_NULL_CHECK,
        site,
        shortened(test.text(function.mask)),
        edits,
        function.line(test.start()),
        function.lines(test.start(), test.headEnd()));
  }

  /** A condition without parentheses, and without macros that return their argument. */
  private String unwrapped(String condition) {
    String text = FunctionText.squeeze(condition);
    Matcher outer = Pattern.compile("(\\w*) ?\\(").matcher(text);
    while (outer.lookingAt()
        && StatementParser.behindMatch(text, outer.end() - 1, text.length()) == text.length()
        && (outer.group(1).isEmpty() || words.means(outer.group(1), Meaning.SAME))) {
      text = text.substring(outer.end(), text.length() - 1).trim();
      outer.reset(text);
    }
    return text;
  }

  /**
   * Whether a condition asks for nothing but whether there is an object.
   *
   * @param there whether it is true when there is one
   */
  private boolean tests(String condition, String object, boolean there) {
    String text = unwrapped(condition);
    String[] parts = text.split(there ? "&&" : "\\|\\|");
    if (parts.length > 1) {
      for (String part : parts) {
        if (!tests(part, object, there)) {
          return false;
        }
      }
      return true;
    }
    if (text.startsWith("!")) {
      return tests(text.substring(1), object, !there);
    }
    if (there) {
      return text.equals(object) || text.equals(object + " != NULL");
    }
    Matcher call = Pattern.compile("(\\w+) ?\\((.*)\\)").matcher(text);
    return text.equals(object + " == NULL")
        || (call.matches()
            && call.group(2).trim().equals(object)
            && (words.means(call.group(1), Meaning.IS_ERROR)
                || words.means(call.group(1), Meaning.IS_ERROR_OR_NULL)));
  }

  private void gets(Site site) {
    if (words.get(site.known).isPresent()) {
      function
          .statement(site.call.start(), site.call.end())
          .ifPresent(s -> make(MutantKind.REMOVE_GET, site, s, List.of(blank(s, ";"))));
    }
    Optional<String> plain =
        words.attempt(site.known).flatMap(e -> words.plainGet(site.known, e.counter()));
    if (plain.isPresent()) {
      String call =
          FunctionText.squeeze(function.mask.substring(site.call.start(), site.call.end()));
      make(
          MutantKind.PLAIN_GET,
          site,
          call,
          List.of(
              Edit.replace(
                  function.source,
                  site.call.start(),
                  site.call.end(),
                  "(" + plain.get() + "(" + site.object + "), 1)")),
          function.line(site.call.start()),
          function.lines(site.call.start(), site.call.end()));
    }
  }

  private void make(MutantKind kind, Site site, Statement statement, List<Edit> edits) {
    make(
        kind,
        site,
        oneLine(statement),
        edits,
        function.line(statement.start()),
        function.lines(statement.start(), statement.end()));
  }

  private void make(
      MutantKind kind,
      Site site,
      String original,
      List<Edit> edits,
      int line,
      Collection<Integer> lines) {
    int nth = seen.merge(kind + original, 1, Integer::sum);
    made.add(
        new Mutant(
            kind,
            function.path,
            function.name,
            line,
            original,
            nth,
            edits,
            Set.copyOf(lines),
            paired(site.object),
            site.owner));
  }

  /** Lines on which a reference on the object is taken or dropped, or it gets its value. */
  private Set<Integer> paired(String object) {
    Set<Integer> lines = new TreeSet<>();
    if (object.isEmpty()) {
      return lines;
    }
    for (Site site : sites.values()) {
      if (site.object.equals(object)) {
        lines.add(function.line(site.call.start()));
      }
    }
    Matcher value =
        Pattern.compile(quoted(object) + "=(?!=)")
            .matcher(function.mask)
            .region(function.body.start(), function.body.end());
    while (value.find()) {
      lines.add(function.line(value.start()));
    }
    return lines;
  }
}
