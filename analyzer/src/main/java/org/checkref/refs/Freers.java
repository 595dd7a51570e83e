package org.checkref.refs;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.index.CallSite;
import org.checkref.index.MacroDef;
import org.checkref.index.Memo;
import org.checkref.index.Memos;
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
  private final Memo<Key, Boolean> known;

  private record Key(String name, int depth) {
    @Override
    public int hashCode() {
      return name.hashCode() * 31 + depth;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && depth == that.depth && name.equals(that.name);
    }
  }

  Freers(TreeIndex index, Vocabulary vocabulary, Memos memos) {
    this.index = index;
    this.known = memos.of("Freers.known", (key, frees, change) -> true);
    this.vocabulary = vocabulary;
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
    return known.get(new Key(name, depth), () -> find(name, depth - 1));
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
