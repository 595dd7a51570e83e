package org.checkref.gate;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.checkref.check.Predecessor;
import org.checkref.index.TreeIndex;
import org.checkref.tree.patch.ChangedText;
import org.checkref.witness.ScanResult;

/**
 * A state of which much is known, so that others can begin there.
 *
 * @param changed the files that differ from the base, by their paths
 * @param before what an analysis of a state begins with, by the state's index, which must have been
 *     made from this one; empty when this state was not analysed
 * @param result empty when it is not known
 */
record Origin(
    Map<String, ChangedText> changed,
    LazyIndex index,
    Optional<Function<TreeIndex, Predecessor>> before,
    Optional<ScanResult> result) {
  /** What a header is changed for is felt in many files. */
  private static final int HEADER = 50;

  Origin {
    changed = Map.copyOf(changed);
  }

  /** The base, before it is known what an analysis begins with there. */
  static Origin ofBase(LazyIndex index, Optional<ScanResult> result) {
    return new Origin(Map.of(), index, Optional.empty(), result);
  }

  /** The paths whose files differ from those of another state. */
  Set<String> differing(Map<String, ChangedText> other) {
    return differing(changed, other);
  }

  private static Set<String> differing(
      Map<String, ChangedText> one, Map<String, ChangedText> other) {
    Set<String> paths = new HashSet<>(one.keySet());
    paths.addAll(other.keySet());
    paths.removeIf(
        path -> Optional.ofNullable(one.get(path)).equals(Optional.ofNullable(other.get(path))));
    return paths;
  }

  /** How much there may be to do for another state. */
  int distance(Map<String, ChangedText> other) {
    return distance(changed, other);
  }

  /** The same between two states, by the files of each that differ from the base. */
  static int distance(Map<String, ChangedText> one, Map<String, ChangedText> other) {
    return differing(one, other).stream()
        .mapToInt(
            path -> path.endsWith(".h") && !code(path, one).equals(code(path, other)) ? HEADER : 1)
        .sum();
  }

  private static Optional<Long> code(String path, Map<String, ChangedText> texts) {
    return Optional.ofNullable(texts.get(path)).map(ChangedText::code);
  }
}
