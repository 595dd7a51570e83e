package org.checkref.refs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.MacroDef;
import org.checkref.index.Memo;
import org.checkref.index.Memos;
import org.checkref.index.Tracer;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.store.ContentHash;

/**
 * Functions that have to do with members which own references, though they take and drop none: they
 * give such a member a value, compare it, look behind it by a call that needs a reference, or free
 * its struct. Nothing else brings them into sight, and that they take and drop none is what may be
 * wrong.
 */
final class OwnerFunctions {
  private static final Pattern MEMBER = Pattern.compile("(?:->|\\.)\\s*(\\w+)");
  private static final Pattern TAG = Pattern.compile("\\bstruct\\s+(\\w+)\\s*\\*");

  private final TreeIndex index;
  private final Embeddings embeddings;
  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final Memo<InFile, List<Integer>> found;
  private final Memo<Storing, Boolean> storing;
  private final Memo<String, Boolean> wrappers;

  /**
   * The functions of a file.
   *
   * @param owners a hash of the members that they have to do with
   */
  private record InFile(String path, long owners) {}

  /**
   * A macro that may give one of the members a value.
   *
   * @param owners a hash of the members
   */
  private record Storing(String macro, long owners) {}

  /**
   * Patterns for the texts in which members are used.
   *
   * @param hash of the members
   * @param storing whether a name is a macro's that gives one of them a value
   */
  private record Wanted(
      long hash,
      Set<FieldName> owners,
      Set<String> fields,
      Pattern store,
      Pattern comparison,
      Optional<Pattern> struct,
      Memo<String, Boolean> storing) {
    static Wanted of(Set<FieldName> owners, Tracer tracer) {
      String names = alternatives(owners.stream().map(FieldName::field));
      Pattern member = Pattern.compile("(?:->|\\.)\\s*(?:" + names + ")\\b");
      String tags = alternatives(owners.stream().map(FieldName::struct).filter(s -> !s.isEmpty()));
      return new Wanted(
          OwnerFunctions.hash(owners),
          owners,
          owners.stream().map(FieldName::field).collect(Collectors.toSet()),
          Pattern.compile(member.pattern() + "\\s*=(?!=)"),
          Pattern.compile(
              member.pattern()
                  + "\\s*[!=]=\\s*\\w+\\s*->|->\\s*\\w+\\s*[!=]=[^;&|]*"
                  + member.pattern()),
          tags.isEmpty()
              ? Optional.empty()
              : Optional.of(Pattern.compile("\\bstruct\\s+(?:" + tags + ")\\b")),
          new Memo<>(tracer));
    }
  }

  OwnerFunctions(
      TreeIndex index,
      Embeddings embeddings,
      CounterFields counters,
      Vocabulary vocabulary,
      Memos memos) {
    this.index = index;
    this.embeddings = embeddings;
    this.counters = counters;
    this.vocabulary = vocabulary;
    this.found = memos.of("OwnerFunctions.found", (file, nths, change) -> true);
    this.storing = memos.of("OwnerFunctions.storing", (macro, stores, change) -> true);
    this.wrappers = memos.of("OwnerFunctions.wrappers", (name, frees, change) -> true);
  }

  /**
   * Their definitions.
   *
   * @param owners the members; of one whose struct is not known only the name counts
   * @param files where to look: those of the functions that take and drop
   */
  Set<Integer> of(Set<FieldName> owners, Collection<Integer> files) {
    Set<Integer> functions = new TreeSet<>();
    if (owners.isEmpty()) {
      return functions;
    }
    Wanted wanted = Wanted.of(Set.copyOf(owners), index.tracer());
    for (int file : new TreeSet<>(files)) {
      found
          .get(new InFile(index.path(file), wanted.hash()), () -> inFile(file, wanted))
          .forEach(nth -> functions.add(index.functionIn(file, nth)));
    }
    return functions;
  }

  private static long hash(Set<FieldName> owners) {
    String all =
        owners.stream()
            .map(one -> one.struct() + "." + one.field())
            .sorted()
            .collect(Collectors.joining(" "));
    byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
    return ContentHash.of(bytes, bytes.length);
  }

  /** Those of a file, by their order in it. */
  private List<Integer> inFile(int file, Wanted wanted) {
    List<Integer> functions = new ArrayList<>();
    String text = text(file);
    List<FunctionDef> all = index.functionsIn(file);
    for (int nth = 0; nth < all.size(); nth++) {
      FunctionDef one = all.get(nth);
      String body =
          text.substring(
              Math.min(one.nameOffset(), text.length()), Math.min(one.bodyEnd(), text.length()));
      if (hasToDo(one, body, wanted)) {
        functions.add(nth);
      }
    }
    return functions;
  }

  private boolean hasToDo(FunctionDef function, String body, Wanted wanted) {
    boolean mentions = mentions(body, wanted.fields());
    if (mentions
        && (wanted.store().matcher(body).find() || wanted.comparison().matcher(body).find())) {
      return true;
    }
    Set<String> callees = callees(function);
    return callees.stream().anyMatch(n -> isStoringMacro(n, wanted))
        || (mentions && callees.stream().anyMatch(this::needs))
        || (callees.stream().anyMatch(this::frees)
            && wanted.struct().filter(s -> s.matcher(body).find()).isPresent())
        || (callees.stream().anyMatch(n -> frees(n) || freesItself(n))
            && embeds(body, wanted.owners()));
  }

  /** Whether a text has one of the members. */
  private static boolean mentions(String text, Set<String> members) {
    Matcher member = MEMBER.matcher(text);
    while (member.find()) {
      if (members.contains(member.group(1))) {
        return true;
      }
    }
    return false;
  }

  private Set<String> callees(FunctionDef function) {
    return index.callees(function.id()).stream().map(CallSite::callee).collect(Collectors.toSet());
  }

  /**
   * Whether a name is a macro's that gives such a member a value. Most names are none, and only of
   * the others it is worth while to remember it for later states.
   */
  private boolean isStoringMacro(String name, Wanted wanted) {
    return wanted
        .storing()
        .get(
            name,
            () ->
                !macros(name).isEmpty()
                    && storing.get(
                        new Storing(name, wanted.hash()),
                        () ->
                            macros(name).stream()
                                .anyMatch(m -> wanted.store().matcher(text(m)).find())));
  }

  /** Those that take arguments. */
  private List<MacroDef> macros(String name) {
    return index.macros(name).stream().filter(MacroDef::functionLike).toList();
  }

  private String text(MacroDef macro) {
    try {
      return index.text(macro);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }

  private boolean needs(String name) {
    return counters.api(name).filter(a -> !a.api().given().isEmpty()).isPresent();
  }

  private boolean frees(String name) {
    return vocabulary.word(name).filter(w -> w.meaning() == Meaning.FREES).isPresent();
  }

  /** Whether a function frees what it is given, and little else: a wrapper. */
  private boolean freesItself(String name) {
    return wrappers.get(
        name,
        () ->
            index.functions(name).stream()
                .anyMatch(f -> callees(f).stream().anyMatch(this::frees)));
  }

  /** Whether a text speaks of structs that have an owner as a part. */
  private boolean embeds(String body, Set<FieldName> owners) {
    Matcher tag = TAG.matcher(body);
    while (tag.find()) {
      Set<String> parts = embeddings.parts(tag.group(1));
      if (owners.stream().anyMatch(o -> parts.contains(o.struct()))) {
        return true;
      }
    }
    return false;
  }

  private static String alternatives(Stream<String> names) {
    return names.distinct().sorted().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  private String text(int file) {
    try {
      return new String(index.tree().read(file), StandardCharsets.ISO_8859_1);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }
}
