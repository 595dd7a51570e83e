package org.checkref.mutants;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One fault in one function.
 *
 * @param kind what was done
 * @param path the file
 * @param function the function
 * @param line the first mutated line
 * @param original the text that was changed, on one line
 * @param nth which of the same kind and text in the function this is, from 1
 * @param edits the change
 * @param lines the mutated lines
 * @param paired lines on which the function takes or drops the same object by a rule's function, or
 *     gives it a value
 * @param member the struct member that the object is, or is read from
 */
record Mutant(
    MutantKind kind,
    String path,
    String function,
    int line,
    String original,
    int nth,
    List<Edit> edits,
    Set<Integer> lines,
    Set<Integer> paired,
    Member member) {
  static final Comparator<Mutant> ORDER =
      Comparator.comparing(Mutant::kind)
          .thenComparing(Mutant::path)
          .thenComparingInt(Mutant::line)
          .thenComparingInt(m -> m.edits().get(0).start());

  Mutant {
    edits = List.copyOf(edits);
    lines = Set.copyOf(lines);
    paired = Set.copyOf(paired);
  }

  /** Kinds after which nothing of what was wrong is left on the mutated lines. */
  boolean leavesNothing() {
    return switch (kind) {
      case REMOVE_RELEASE, REMOVE_NULL_CHECK, REMOVE_GET, FIELD_RELEASE -> true;
      case DOUBLE_RELEASE, EARLY_RELEASE, SWAP_COUNTER, PLAIN_GET -> false;
    };
  }

  /** Whether what a struct's member owns is no longer what it was. */
  boolean changesOwner() {
    return !member.isNone()
        && (kind == MutantKind.FIELD_RELEASE
            || kind == MutantKind.REMOVE_RELEASE
            || kind == MutantKind.SWAP_COUNTER
            || kind == MutantKind.REMOVE_GET);
  }

  /** The lines on which a finding has to show, or which it has to pass, to tell this fault. */
  Set<Integer> telling() {
    Set<Integer> all = new TreeSet<>(lines);
    if (leavesNothing()) {
      all.addAll(paired);
    }
    return all;
  }

  /** Known in the file of judged mutants by this. */
  String key() {
    return String.join("\t", kind.label(), path, function, Integer.toString(nth), original);
  }
}
