package org.checkref.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.rules.RuleSet;
import org.checkref.tree.SourceTree;
import org.checkref.tree.patch.ChangedText;

/**
 * The states of one tree of which most is known, for those that come after them: in the same
 * series, or in the next one that the process judges. Not for several threads.
 */
public final class Recent {
  /** States of two versions of a series. */
  private static final int SEVERAL = 12;

  /** So many states beside the base are held. */
  private final int most;

  /** A tree on which patches are laid, as it was. */
  private record Base(
      RuleSet rules, String place, List<String> paths, long[] contents, Origin origin) {
    boolean isAbout(SourceTree tree, RuleSet others) {
      return tree.place().filter(place::equals).isPresent() && rules.equals(others);
    }

    boolean is(SourceTree tree, long[] now) {
      return Arrays.equals(contents, now) && paths.equals(tree.paths());
    }
  }

  private Optional<Base> base = Optional.empty();

  /** The latest first. */
  private final Deque<Origin> states = new ArrayDeque<>();

  private Recent(int most) {
    this.most = most;
  }

  /** For one series: a state is made from the one before it. */
  public static Recent ofOneSeries() {
    return new Recent(1);
  }

  /** For several versions of it. */
  public static Recent ofSeveralSeries() {
    return new Recent(SEVERAL);
  }

  /** Whether something may be known of a tree, by these rules. */
  boolean isAbout(SourceTree tree, RuleSet rules) {
    return base.filter(b -> b.isAbout(tree, rules)).isPresent();
  }

  /**
   * What is known of a base, if it is the last one, as it was.
   *
   * @param contents of its files
   */
  Optional<Origin> base(SourceTree tree, long[] contents) {
    return base.filter(b -> b.is(tree, contents)).map(Base::origin);
  }

  /** Another base: nothing is known of states that are laid over it. */
  void forget() {
    base = Optional.empty();
    forgetStates();
  }

  void forgetStates() {
    states.clear();
  }

  /** Something is known of the base now. */
  void keep(RuleSet rules, SourceTree tree, long[] contents, Origin origin) {
    base =
        tree.place().map(place -> new Base(rules, place, tree.paths(), contents.clone(), origin));
  }

  void keep(Origin state) {
    states.addFirst(state);
    if (states.size() > most) {
      states.removeLast();
    }
  }

  /** The state from which one with these files is reached most easily; the latest of several. */
  Optional<Origin> nearest(Map<String, ChangedText> changed, Origin first) {
    List<Origin> all = new ArrayList<>(states);
    all.add(first);
    return all.stream()
        .filter(one -> one.before().isPresent())
        .min(Comparator.comparingInt(one -> one.distance(changed)));
  }
}
