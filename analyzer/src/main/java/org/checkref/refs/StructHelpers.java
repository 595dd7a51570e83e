package org.checkref.refs;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;

/**
 * Functions that tell a struct by a part of it and do nothing else, as {@code to_foo()} with a
 * {@code container_of()} in it. They have no effect, but what they return has a name.
 */
final class StructHelpers {
  /** Bytes of a body with one statement. */
  private static final int LONGEST = 160;

  private final TreeIndex index;
  private final Set<String> tells;
  private final Memo<Integer, Boolean> known;

  StructHelpers(TreeIndex index, Vocabulary vocabulary) {
    this.index = index;
    this.known = new Memo<>(index.tracer());
    this.tells = tells(vocabulary);
  }

  boolean contains(FunctionDef function) {
    return known.get(function.id(), () -> isHelper(function));
  }

  private boolean isHelper(FunctionDef function) {
    return index.onlyCallee(function.id()).map(CallSite::callee).filter(tells::contains).isPresent()
        && isShort(function);
  }

  private boolean isShort(FunctionDef function) {
    try {
      index.looked(function, index.files().read(function.file()));
      return function.bodyEnd() - function.bodyStart() <= LONGEST;
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /** Names of what the meaning is told of, and of the macros that stand for it. */
  private static Set<String> tells(Vocabulary vocabulary) {
    Set<String> words =
        vocabulary.words().values().stream()
            .filter(w -> w.meaning() == Meaning.CONTAINER)
            .map(Vocabulary.Word::name)
            .collect(Collectors.toSet());
    Set<String> tells = new HashSet<>(words);
    vocabulary
        .defines()
        .forEach(
            (name, definition) -> {
              if (words.stream().anyMatch(w -> definition.contains(w + "("))) {
                tells.add(name);
              }
            });
    return Set.copyOf(tells);
  }
}
