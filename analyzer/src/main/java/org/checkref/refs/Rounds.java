package org.checkref.refs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.checkref.index.Keeping;
import org.checkref.index.KeptValues;
import org.checkref.index.Lazy;
import org.checkref.index.Trace;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/**
 * What each round of walks came to in one state of a tree, for the rounds of the next one: {@link
 * Recollection}. Not for several threads.
 */
final class Rounds {
  /**
   * What was found of a definition.
   *
   * @param lazy the analyses of its variants, which may have to be read first
   * @param inquiries whom it asked about, in their order
   * @param handed whether it looked at a callee with what that is handed
   * @param trace what else it depends on
   */
  record Settled(
      Lazy<List<FunctionAnalysis>> lazy,
      List<Inquiries.Inquiry> inquiries,
      boolean handed,
      Trace trace) {
    static Settled of(Inquiries.Heard<List<FunctionAnalysis>> heard, Trace trace) {
      return new Settled(new Lazy<>(heard::value), heard.inquiries(), heard.handed(), trace);
    }

    List<FunctionAnalysis> analyses() {
      return lazy.get();
    }
  }

  /**
   * One round.
   *
   * @param slice the definitions that were walked, but for those that help others
   * @param released members that references were dropped from
   * @param owners structs with such members
   * @param settled by definition what was found in this round
   */
  record Past(
      Set<Integer> slice, Set<String> released, Set<String> owners, Map<Integer, Settled> settled) {
    Past {
      slice = Set.copyOf(slice);
      released = Set.copyOf(released);
      owners = Set.copyOf(owners);
    }
  }

  private final List<Past> rounds = new ArrayList<>();
  private boolean cyclic;

  /** What was known at the end of each round, by definition; of rounds that are over. */
  private final Lazy<Map<Integer, Settled[]>> known = new Lazy<>(this::findKnown);

  void begin(Past round) {
    rounds.add(round);
  }

  /** Somebody was asked about who had asked before: what came of it depends on who was first. */
  void cycle() {
    cyclic = true;
  }

  boolean isCyclic() {
    return cyclic;
  }

  /** How many there were. */
  int count() {
    return rounds.size();
  }

  Past get(int number) {
    return rounds.get(number);
  }

  /** What was known of a definition at the end of a round, when there are no more to come. */
  Optional<Settled> after(int number, int definition) {
    Settled[] found = known.get().get(definition);
    return found == null ? Optional.empty() : Optional.ofNullable(found[number]);
  }

  private Map<Integer, Settled[]> findKnown() {
    Map<Integer, Settled[]> all = new HashMap<>();
    for (int i = 0; i < rounds.size(); i++) {
      int number = i;
      rounds
          .get(i)
          .settled()
          .forEach(
              (definition, settled) -> {
                Settled[] own = all.computeIfAbsent(definition, d -> new Settled[rounds.size()]);
                Arrays.fill(own, number, own.length, settled);
              });
    }
    return all;
  }

  /** Writes all of it; {@link #read} takes it. */
  Section keep(Keeping keeping) {
    IntStream.Builder cells = IntStream.builder();
    cells.add(cyclic ? 1 : 0);
    for (Past past : rounds) {
      cells.add(past.slice().size());
      past.slice().stream().sorted().forEach(cells::add);
      cells.add(keeping.value(past.released().stream().sorted().toList()));
      cells.add(keeping.value(past.owners().stream().sorted().toList()));
      cells.add(past.settled().size());
      past.settled().forEach((id, settled) -> keep(id, settled, keeping, cells));
    }
    return Section.of(cells.build().toArray());
  }

  private static void keep(
      int definition, Settled settled, Keeping keeping, IntStream.Builder cells) {
    cells.add(definition);
    cells.add(keeping.value(settled.analyses()));
    cells.add(keeping.trace(settled.trace()));
    cells.add(settled.handed() ? 1 : 0);
    cells.add(settled.inquiries().size());
    settled.inquiries().forEach(one -> cells.add(one.about()).add(one.by()));
  }

  /**
   * Those of an earlier run.
   *
   * @param values read before
   * @param entry where what {@link #keep} gave was kept
   * @param section of it
   */
  static Rounds read(KeptValues values, Entry entry, int section) throws IOException {
    return new Reader(values, entry.ints(section)).read();
  }

  /** Reads cells one after the other. */
  private static final class Reader {
    private final KeptValues values;
    private final int[] cells;
    private int at;

    Reader(KeptValues values, int[] cells) {
      this.values = values;
      this.cells = cells;
    }

    Rounds read() {
      Rounds rounds = new Rounds();
      rounds.cyclic = cells[at++] == 1;
      while (at < cells.length) {
        Set<Integer> slice = new HashSet<>();
        int size = cells[at++];
        for (int i = 0; i < size; i++) {
          slice.add(cells[at++]);
        }
        Map<Integer, Settled> settled = new TreeMap<>();
        rounds.begin(new Past(slice, names(), names(), settled));
        int all = cells[at++];
        for (int i = 0; i < all; i++) {
          int definition = cells[at++];
          settled.put(definition, settled());
        }
      }
      return rounds;
    }

    private Set<String> names() {
      Set<String> names = new HashSet<>();
      for (Object name : values.value(cells[at++], List.class)) {
        names.add((String) name);
      }
      return names;
    }

    private Settled settled() {
      int analyses = cells[at++];
      Trace trace = values.trace(cells[at++]);
      boolean handed = cells[at++] == 1;
      int count = cells[at++];
      List<Inquiries.Inquiry> inquiries = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        inquiries.add(new Inquiries.Inquiry(cells[at], cells[at + 1]));
        at += 2;
      }
      return new Settled(
          new Lazy<>(() -> analyses(values, analyses)), List.copyOf(inquiries), handed, trace);
    }

    private static List<FunctionAnalysis> analyses(KeptValues values, int number) {
      return values.value(number, List.class).stream().map(FunctionAnalysis.class::cast).toList();
    }
  }
}
