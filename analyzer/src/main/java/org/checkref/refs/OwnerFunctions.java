package org.checkref.refs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.Lazy;
import org.checkref.index.MacroDef;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;

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
  private final Map<String, Boolean> storing = new HashMap<>();
  private final Map<String, Boolean> wrappers = new HashMap<>();

  OwnerFunctions(
      TreeIndex index, Embeddings embeddings, CounterFields counters, Vocabulary vocabulary) {
    this.embeddings = embeddings;
    this.index = index;
    this.counters = counters;
    this.vocabulary = vocabulary;
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
    String names = alternatives(owners.stream().map(FieldName::field));
    Pattern member = Pattern.compile("(?:->|\\.)\\s*(?:" + names + ")\\b");
    Pattern store = Pattern.compile(member.pattern() + "\\s*=(?!=)");
    Pattern comparison =
        Pattern.compile(
            member.pattern()
                + "\\s*[!=]=\\s*\\w+\\s*->|->\\s*\\w+\\s*[!=]=[^;&|]*"
                + member.pattern());
    Optional<Pattern> struct =
        Optional.of(alternatives(owners.stream().map(FieldName::struct).filter(s -> !s.isEmpty())))
            .filter(tags -> !tags.isEmpty())
            .map(tags -> Pattern.compile("\\bstruct\\s+(?:" + tags + ")\\b"));
    Set<String> fields = owners.stream().map(FieldName::field).collect(Collectors.toSet());
    for (int file : new TreeSet<>(files)) {
      String text = text(file);
      for (FunctionDef one : index.functionsIn(file)) {
        String body =
            text.substring(
                Math.min(one.nameOffset(), text.length()), Math.min(one.bodyEnd(), text.length()));
        boolean mentions = mentions(body, fields);
        Lazy<Set<String>> callees = new Lazy<>(() -> callees(one));
        if ((mentions && (store.matcher(body).find() || comparison.matcher(body).find()))
            || callees.get().stream().anyMatch(n -> isStoringMacro(n, store))
            || (mentions && callees.get().stream().anyMatch(this::needs))
            || (callees.get().stream().anyMatch(this::frees)
                && struct.filter(s -> s.matcher(body).find()).isPresent())
            || (callees.get().stream().anyMatch(n -> frees(n) || freesItself(n))
                && embeds(body, owners))) {
          functions.add(one.id());
        }
      }
    }
    return functions;
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

  /** Whether a name is a macro's that gives such a member a value. */
  private boolean isStoringMacro(String name, Pattern store) {
    return storing.computeIfAbsent(
        name,
        n ->
            index.macros(n).stream()
                .filter(MacroDef::functionLike)
                .anyMatch(m -> store.matcher(text(m)).find()));
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
    return wrappers.computeIfAbsent(
        name,
        n -> index.functions(n).stream().anyMatch(f -> callees(f).stream().anyMatch(this::frees)));
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
