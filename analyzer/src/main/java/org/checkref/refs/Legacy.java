package org.checkref.refs;

import java.io.IOException;
import java.util.List;
import org.checkref.index.Keeping;
import org.checkref.index.KeptValues;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/** What the analysis of one state of a tree leaves to that of the next one. */
public final class Legacy {
  /** The counters that the state has, sorted. */
  private final List<CounterId> inForce;

  private final Walks walks;
  private final Rounds rounds;

  Legacy(List<CounterId> inForce, Walks walks, Rounds rounds) {
    this.inForce = List.copyOf(inForce);
    this.walks = walks;
    this.rounds = rounds;
  }

  /** That of no state. */
  public static Legacy none() {
    return new Legacy(List.of(), new Walks(), new Rounds());
  }

  Walks walks() {
    return walks;
  }

  /** The rounds, if the same counters were in force: of others none holds. */
  Rounds rounds(List<CounterId> now) {
    return inForce.equals(now) ? rounds : new Rounds();
  }

  /** Sections that {@link #keep} gives. */
  public static final int SECTIONS = 3;

  List<Section> keep(Keeping keeping) {
    return List.of(
        Section.of(new int[] {keeping.value(inForce)}), walks.keep(keeping), rounds.keep(keeping));
  }

  /**
   * That of an earlier run.
   *
   * @param values read before
   * @param entry where what {@link ReferenceAnalysis#keep} gave was kept
   * @param first section of it
   */
  public static Legacy read(KeptValues values, Entry entry, int first) throws IOException {
    List<CounterId> inForce =
        values.value(entry.ints(first)[0], List.class).stream().map(CounterId.class::cast).toList();
    return new Legacy(
        inForce, Walks.read(values, entry, first + 1), Rounds.read(values, entry, first + 2));
  }
}
