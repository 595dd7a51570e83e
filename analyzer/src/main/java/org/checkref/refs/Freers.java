package org.checkref.refs;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.index.CallSite;
import org.checkref.index.IndexChange;
import org.checkref.index.MacroDef;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;

/**
 * Which functions may free something, by what the index says that they call: most do not, and need
 * not be parsed to see it. May be used by several threads at once.
 */
final class Freers {
  private static final Pattern CALL = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\(");

  private final TreeIndex index;
  private final Vocabulary vocabulary;
  private final Map<Key, Boolean> known = new ConcurrentHashMap<>();

  private record Key(String name, int depth) {}

  Freers(TreeIndex index, Vocabulary vocabulary) {
    this.index = index;
    this.vocabulary = vocabulary;
  }

  /**
   * For another state of the tree. If the definitions that changed come to the same, so do those
   * that lead to them.
   */
  Freers after(IndexChange change, TreeIndex later) {
    Freers fresh = new Freers(later, vocabulary);
    boolean same =
        known.entrySet().stream()
            .filter(
                e ->
                    change.mayHaveOther(e.getKey().name())
                        || change.isChanged(IndexChange.key(e.getKey().name())))
            .allMatch(e -> fresh.mayFree(e.getKey().name(), e.getKey().depth()) == e.getValue());
    if (same) {
      fresh.known.putAll(known);
    }
    return fresh;
  }

  /**
   * Whether a function or macro of this name may free something.
   *
   * @param depth how many calls lie between it and what frees at most
   */
  boolean mayFree(String name, int depth) {
    if (vocabulary.word(name).isPresent()) {
      return vocabulary.word(name).get().meaning() == Meaning.FREES;
    }
    if (depth == 0) {
      return false;
    }
    Key key = new Key(name, depth);
    Boolean answer = known.get(key);
    if (answer == null) {
      answer = find(name, depth - 1);
      known.put(key, answer);
    }
    return answer;
  }

  private boolean find(String name, int depth) {
    return index.functions(name).stream()
            .flatMap(f -> index.callees(f.id()).stream())
            .filter(call -> !call.member())
            .map(CallSite::callee)
            .distinct()
            .anyMatch(callee -> mayFree(callee, depth))
        || index.macros(name).stream().anyMatch(macro -> mayFree(macro, depth));
  }

  private boolean mayFree(MacroDef macro, int depth) {
    try {
      Matcher call = CALL.matcher(index.text(macro));
      while (call.find()) {
        if (!call.group(1).equals(macro.name()) && mayFree(call.group(1), depth)) {
          return true;
        }
      }
      return false;
    } catch (IOException goneMeanwhile) {
      return true;
    }
  }
}
