package org.checkref.mutants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts mutants together that do not get in each other's way. */
final class Batches {
  /**
   * A mutant in its function.
   *
   * @param verdict what comes of it
   * @param callees the functions that its function calls by name
   */
  record Placed(Mutant mutant, Verdict verdict, Set<String> callees) {}

  /** Mutants of one scan. */
  private static final class Batch {
    final List<Placed> placed = new ArrayList<>();
    final Set<String> functions = new HashSet<>();
    final Set<String> callees = new HashSet<>();
    final Set<Member> members = new HashSet<>();
    final Map<String, Boolean> files = new HashMap<>();

    /**
     * A function is judged by what it calls, and a member by its uses wherever they are; whether
     * one owns anything is judged by the file it is filled in.
     */
    boolean takes(Placed one) {
      boolean owner = one.mutant.changesOwner();
      Boolean sameFile = files.get(one.mutant.path());
      return !functions.contains(one.mutant.function())
          && !callees.contains(one.mutant.function())
          && one.callees.stream().noneMatch(functions::contains)
          && (!owner || members.stream().noneMatch(one.mutant.member()::isLike))
          && (sameFile == null || (!sameFile && !owner));
    }

    void add(Placed one) {
      boolean owner = one.mutant.changesOwner();
      placed.add(one);
      functions.add(one.mutant.function());
      callees.addAll(one.callees);
      if (owner) {
        members.add(one.mutant.member());
      }
      files.merge(one.mutant.path(), owner, Boolean::logicalOr);
    }
  }

  private Batches() {}

  /** Each mutant goes to the first batch that takes it. */
  static List<List<Placed>> of(List<Placed> mutants) {
    List<Batch> batches = new ArrayList<>();
    for (Placed mutant : mutants) {
      Batch fitting =
          batches.stream()
              .filter(b -> b.takes(mutant))
              .findFirst()
              .orElseGet(
                  () -> {
                    Batch fresh = new Batch();
                    batches.add(fresh);
                    return fresh;
                  });
      fitting.add(mutant);
    }
    return batches.stream().map(b -> List.copyOf(b.placed)).toList();
  }
}
