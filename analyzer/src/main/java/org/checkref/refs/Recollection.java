package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Lazy;
import org.checkref.index.Question;
import org.checkref.index.Trace;
import org.checkref.index.TreeIndex;

/**
 * What of an earlier state's rounds may hold in one of this state. May be used by several threads.
 *
 * <p>What was found of a function rests on answers of the index, on what is walked, released and
 * owned in the round, and on what was found of those it asked about. The first two are looked at
 * here, by what changed; the last one is asked of the round, in the order in which the function
 * would.
 */
final class Recollection {
  private final Rounds earlier;
  private final int number;
  private final IndexChange change;
  private final Predicate<Trace> leaves;

  /**
   * What may hold of a definition.
   *
   * @param then as it was found
   * @param now the same with the numbers that definitions have now
   */
  record Recalled(Rounds.Settled then, Rounds.Settled now) {}

  /**
   * @param earlier at least as many rounds as have been, none of them with a cycle
   * @param number of the round
   * @param now the index of this state
   * @param here what the round is about; that it comes to nothing yet does not matter
   * @param emptiers the definitions that give NULL to a member of one of these names
   */
  Recollection(
      Rounds earlier,
      int number,
      IndexChange change,
      TreeIndex now,
      Rounds.Past here,
      Function<Set<String>, Set<Integer>> emptiers) {
    this.earlier = earlier;
    this.number = number;
    this.change = change;
    Rounds.Past then = earlier.get(number);
    Set<Long> others = new HashSet<>();
    Set<String> released = changed(then.released(), here.released());
    released.forEach(member -> others.add(released(member)));
    emptiers.apply(released).forEach(id -> others.add(empties(now, now.function(id))));
    changed(then.owners(), here.owners()).forEach(struct -> others.add(owner(struct)));
    Set<Integer> slice = new HashSet<>();
    then.slice().forEach(id -> change.idNow(id).ifPresent(slice::add));
    here.slice().stream().filter(id -> !slice.contains(id)).forEach(id -> add(now, id, others));
    slice.removeAll(here.slice());
    slice.forEach(id -> add(now, id, others));
    this.leaves = change.leaves(others);
  }

  /**
   * Whether a definition gives NULL to a member that references are dropped from. What stands in it
   * matters besides.
   */
  static long empties(TreeIndex index, FunctionDef definition) {
    return Question.of("empties", index.number(definition));
  }

  /** Whether references are dropped from a member. */
  static long released(String member) {
    return Question.of("released", member);
  }

  /** Whether a struct has members that own references. */
  static long owner(String struct) {
    return Question.of("owner", struct);
  }

  /** Whether a definition is in the slice. */
  static long walked(TreeIndex index, FunctionDef definition) {
    return Question.of("walked", index.number(definition));
  }

  private static void add(TreeIndex index, int definition, Set<Long> others) {
    others.add(walked(index, index.function(definition)));
  }

  private static Set<String> changed(Set<String> then, Set<String> now) {
    Set<String> changed = new HashSet<>(then);
    changed.removeAll(now);
    now.stream().filter(one -> !then.contains(one)).forEach(changed::add);
    return changed;
  }

  /**
   * What was found of a definition in the same round, unless something that was asked on the way is
   * answered in another way now, be it not by one of those {@link Rounds.Settled#inquiries}.
   */
  Optional<Recalled> find(int definition) {
    OptionalInt before = change.idBefore(definition);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Rounds.Settled found = earlier.get(number).settled().get(before.getAsInt());
    return found == null || found.handed() || !leaves.test(found.trace())
        ? Optional.empty()
        : now(found, before.getAsInt(), definition);
  }

  private Optional<Recalled> now(Rounds.Settled then, int before, int definition) {
    int lines = change.linesDown(definition);
    if (before == definition && lines == 0 && keepNumbers(then.inquiries())) {
      return Optional.of(new Recalled(then, then));
    }
    List<Inquiries.Inquiry> inquiries = new ArrayList<>(then.inquiries().size());
    for (Inquiries.Inquiry one : then.inquiries()) {
      OptionalInt about = change.idNow(one.about());
      OptionalInt by = change.idNow(one.by());
      if (about.isEmpty() || by.isEmpty()) {
        return Optional.empty();
      }
      inquiries.add(new Inquiries.Inquiry(about.getAsInt(), by.getAsInt()));
    }
    Lazy<List<FunctionAnalysis>> analyses =
        new Lazy<>(() -> then.analyses().stream().map(a -> at(a, definition, lines)).toList());
    return Optional.of(
        new Recalled(
            then, new Rounds.Settled(analyses, List.copyOf(inquiries), false, then.trace())));
  }

  /** Whether the definitions have the numbers that they had. */
  private boolean keepNumbers(List<Inquiries.Inquiry> inquiries) {
    for (Inquiries.Inquiry one : inquiries) {
      if (!keepsNumber(one.about()) || !keepsNumber(one.by())) {
        return false;
      }
    }
    return true;
  }

  private boolean keepsNumber(int definition) {
    OptionalInt now = change.idNow(definition);
    return now.isPresent() && now.getAsInt() == definition;
  }

  private static FunctionAnalysis at(FunctionAnalysis analysis, int definition, int lines) {
    FunctionAnalysis moved = lines == 0 ? analysis : analysis.down(lines);
    return moved.at(moved.function().at(definition));
  }

  boolean wasWalked(int then) {
    return earlier.after(number, then).isPresent();
  }

  /**
   * Whether of a definition that was asked about the same was known.
   *
   * @param then its number in the earlier state
   * @param now what is known of it
   */
  boolean isSame(int then, List<FunctionAnalysis> now) {
    Optional<Rounds.Settled> found = earlier.after(number, then);
    return found.isPresent() && isSame(found.get().analyses(), now);
  }

  /** What others hear of a definition is which variants it has, and what each does. */
  private static boolean isSame(List<FunctionAnalysis> then, List<FunctionAnalysis> now) {
    if (then == now) {
      return true;
    }
    if (then.size() != now.size()) {
      return false;
    }
    for (int i = 0; i < then.size(); i++) {
      FunctionAnalysis one = then.get(i);
      FunctionAnalysis other = now.get(i);
      if (!one.function().variant().equals(other.function().variant())
          || !one.summary().equals(other.summary())) {
        return false;
      }
    }
    return true;
  }
}
