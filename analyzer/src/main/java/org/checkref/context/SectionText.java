package org.checkref.context;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.CallWords;
import org.checkref.index.FunctionDef;
import org.checkref.index.Lazy;
import org.checkref.index.Memo;
import org.checkref.index.Memos;
import org.checkref.index.TreeIndex;
import org.checkref.rules.ContextRules.Context;

/**
 * Where sections may be, by the order of the text alone: before any function is parsed, most of the
 * calls that are in no section are told from the rest.
 */
final class SectionText {
  private final TreeIndex index;
  private final SectionRules sections;
  private final Set<String> guards;
  private final Memo<Integer, Words> found;
  private final Lazy<Words> words;
  private final Lazy<CallWords> calls;
  private final Memo<Integer, Places> known;

  /**
   * @param guards names by which a section of a scope is begun: {@code guard}, {@code scoped_guard}
   */
  SectionText(
      TreeIndex index,
      SectionRules sections,
      SectionHelpers helpers,
      Set<String> guards,
      Memos memos) {
    this.index = index;
    this.sections = sections;
    this.guards = Set.copyOf(guards);
    this.found = memos.of("SectionText.words", (none, words, change) -> true);
    this.words = new Lazy<>(index.tracer(), () -> found.get(0, () -> words(helpers)));
    this.calls = new Lazy<>(index.tracer(), () -> index.callWords(words.get().all()));
    this.known =
        memos.of("SectionText.places", (function, value, change) -> change.isStable(function));
  }

  /**
   * What may begin or end sections.
   *
   * @param beginning may begin one of any context
   * @param all these, and those that the rules know
   */
  private record Words(Set<String> beginning, Set<String> ending, Set<String> all) {
    Words {
      beginning = Set.copyOf(beginning);
      ending = Set.copyOf(ending);
      all = Set.copyOf(all);
    }
  }

  /**
   * Where in a function sections may begin and end.
   *
   * @param begins by context the offset of the first call that may begin one
   * @param anything of the first call that may begin one of any context
   * @param end the offset of the last call that may end one; -1 where there is none
   * @param scoped whether some end with their blocks
   */
  private record Places(Map<String, Integer> begins, int anything, int end, boolean scoped) {
    static final int NOWHERE = Integer.MAX_VALUE;

    int begin(Context context) {
      return Math.min(anything, begins.getOrDefault(context.name(), NOWHERE));
    }
  }

  private Words words(SectionHelpers helpers) {
    Set<String> beginning = new TreeSet<>(helpers.beginners());
    beginning.addAll(guards);
    beginning.addAll(helpers.runners());
    Set<String> ending = new TreeSet<>(sections.ending());
    ending.addAll(helpers.enders());
    Set<String> all = new TreeSet<>(sections.beginning());
    all.addAll(beginning);
    all.addAll(ending);
    return new Words(beginning, ending, all);
  }

  private Places places(FunctionDef function) {
    return known.get(function.id(), () -> find(function));
  }

  private Places find(FunctionDef function) {
    Map<String, Integer> begins = new HashMap<>();
    int[] at = {Places.NOWHERE, -1, 0};
    index.eachCallIn(
        function,
        calls.get(),
        (word, offset) -> {
          if (words.get().beginning().contains(word)) {
            at[0] = Math.min(at[0], offset);
          }
          sections.begunBy(word).forEach(e -> begins.merge(e.context(), offset, Math::min));
          if (words.get().ending().contains(word)) {
            at[1] = Math.max(at[1], offset);
          }
          at[2] |= guards.contains(word) ? 1 : 0;
        });
    return new Places(begins, at[0], at[1], at[2] != 0);
  }

  /** Whether a function may have a section of a context. */
  boolean has(FunctionDef function, Context context) {
    return places(function).begin(context) != Places.NOWHERE;
  }

  /**
   * Whether calls between two offsets may be in a section of a context: one begins before, and one
   * ends behind, if any does.
   */
  boolean mayBeAround(FunctionDef function, int first, int last, Context context) {
    Places places = places(function);
    int begin = places.begin(context);
    return begin != Places.NOWHERE
        && begin < last
        && (places.end() < 0 || places.end() > first || places.scoped());
  }
}
