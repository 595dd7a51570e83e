package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;
import org.checkref.store.ContentHash;

/** The questions to which an index gives other answers than that of an earlier state. */
final class ChangedAnswers {
  /** Longs that hold a bit for each of the last sixteen bits of a question. */
  private static final int WORDS = 1 << 10;

  private final Asked asked;
  private final Set<Long> questions = new HashSet<>();

  /** Bits that some of them have: most that are looked for are none of them. */
  private final long[] some = new long[WORDS];

  private boolean matter;
  private final Trace.Change change = new Trace.Change();

  /**
   * @param asked what the earlier index was asked
   */
  ChangedAnswers(Asked asked) {
    this.asked = asked;
  }

  /** The same, and others. */
  private ChangedAnswers(ChangedAnswers these, Collection<Long> others) {
    this(these.asked);
    these.questions.forEach(this::add);
    others.forEach(this::add);
  }

  /** These and others, which are not of the index. */
  ChangedAnswers with(Collection<Long> others) {
    return others.isEmpty() ? this : new ChangedAnswers(this, others);
  }

  /** Whether one of them is to a question that was asked. */
  boolean matter() {
    return matter;
  }

  /** A question that was asked is answered in another way. */
  void addAsked(long question) {
    add(question);
    matter = true;
  }

  /** Whether some of these are answered in another way: of millions it is looked for each. */
  boolean containsSome(long[] others) {
    long[] bits = some;
    for (long question : others) {
      // a shift takes the last six bits
      if ((bits[(int) (question >>> 6) & (WORDS - 1)] >>> question & 1) != 0
          && questions.contains(question)) {
        return true;
      }
    }
    return false;
  }

  private void add(long question) {
    questions.add(question);
    some[(int) (question >>> 6) & (WORDS - 1)] |= 1L << question;
  }

  /** A name means something else to a parser: {@link IndexChange#key}. */
  void addMeaning(long key) {
    add(Question.meaning(key));
  }

  /** Whether everything that a computation asked is answered the same. */
  boolean leaves(Trace trace) {
    return trace == Trace.NOTHING || trace.holds(this);
  }

  /** Stands for it. */
  Trace.Change change() {
    return change;
  }

  /** What files, of which each has one number in either state, or -1, answer in another way. */
  void compare(Side before, Side now) {
    String path = before.file() >= 0 ? before.path() : now.path();
    add(Question.file(Part.TEXT, path));
    matter |= asked.hasFile(Part.TEXT, before.file());
    if (before.file() < 0 || now.file() < 0) {
      add(Question.paths());
      matter |= asked.hasFile(Part.PATHS, 0);
    }
    if (!Arrays.equals(before.all(Kind.FUNCTION), now.all(Kind.FUNCTION))) {
      add(Question.file(Part.FUNCTIONS, path));
      matter |= asked.hasFile(Part.FUNCTIONS, before.file());
    }
    for (Lookup lookup : Lookup.values()) {
      for (long name : different(before.rows(lookup), now.rows(lookup))) {
        add(Question.name(lookup, name));
        matter |= asked.hasName(lookup, name);
      }
    }
    Set<Long> tags = different(before.members(), now.members());
    tags.forEach(tag -> add(Question.members(tag)));
    matter |=
        asked.hasFile(Part.MEMBERS, before.file())
            && !(tags.isEmpty()
                && Arrays.equals(before.all(Kind.STRUCT), now.all(Kind.STRUCT))
                && Arrays.equals(before.all(Kind.MEMBER), now.all(Kind.MEMBER)));
    different(before.arms(), now.arms()).forEach(name -> add(Question.arms(path, name)));
  }

  private static Set<Long> different(Map<Long, Long> before, Map<Long, Long> now) {
    Set<Long> different = new HashSet<>(before.keySet());
    different.addAll(now.keySet());
    different.removeIf(
        key -> Optional.ofNullable(before.get(key)).equals(Optional.ofNullable(now.get(key))));
    return different;
  }

  /**
   * A file in one state.
   *
   * @param file -1 where the state does not have it
   * @param text of the file
   * @param words the order of whose calls counts
   */
  record Side(IndexBase index, int file, byte[] text, CallWords words) {
    String path() {
      return index.files().paths().get(file);
    }

    private int[] all(Kind kind) {
      return file < 0 ? new int[0] : Answers.all(kind, file, index);
    }

    /** By name a hash of its rows. */
    private Map<Long, Long> rows(Lookup lookup) {
      Map<Long, Long> rows = new HashMap<>();
      if (file >= 0) {
        Table table = index.table(lookup.kind);
        Optional<WordOrder> order =
            lookup == Lookup.CALL
                ? Optional.of(new WordOrder(index, file, words))
                : Optional.empty();
        Bare bare = new Bare(index, file);
        RowBuffer cells = new RowBuffer(1);
        for (int row = table.firstRow(file); row < table.endRow(file); row++) {
          long name = Answers.hash(lookup, table, row, index.names());
          bare.put(lookup.kind, row, cells);
          long hash = order.isPresent() ? order.get().around(row) : 0;
          rows.merge(name, hash(hash, cells.take()), (all, one) -> all * 31 + one);
        }
      }
      return rows;
    }

    private static long hash(long first, int[] cells) {
      long hash = first;
      for (int cell : cells) {
        hash = (hash ^ cell) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
      return hash;
    }

    /**
     * By the name of functions that the file defines several times a hash of the order in which
     * definitions, calls and conditionals stand, and of the conditions.
     */
    private Map<Long, Long> arms() {
      Map<Long, Long> arms = new HashMap<>();
      if (file >= 0) {
        Map<Integer, List<Integer>> rows = new HashMap<>();
        Table functions = index.table(Kind.FUNCTION);
        for (int row = functions.firstRow(file); row < functions.endRow(file); row++) {
          rows.computeIfAbsent(functions.get(row, Layout.Function.NAME), n -> new ArrayList<>())
              .add(row);
        }
        rows.values().removeIf(several -> several.size() < 2);
        rows.forEach((name, defined) -> arms.put(index.names().hash(name), arms(name, defined)));
      }
      return arms;
    }

    private long arms(int name, List<Integer> defined) {
      SortedMap<Integer, Integer> order = new TreeMap<>();
      Table functions = index.table(Kind.FUNCTION);
      for (int row : defined) {
        order.put(functions.get(row, Layout.Function.START), -3);
        order.put(functions.get(row, Layout.Function.NAME_OFFSET), -1);
        order.put(functions.get(row, Layout.Function.BODY_END), -4);
      }
      Table calls = index.table(Kind.CALL);
      for (int row = calls.firstRow(file); row < calls.endRow(file); row++) {
        if (calls.get(row, Layout.Call.NAME) >> Kind.CALL.nameShift == name) {
          order.put(calls.get(row, Layout.Call.OFFSET), -2);
        }
      }
      Table conditionals = index.table(Kind.CONDITIONAL);
      long conditions = 0;
      for (int row = conditionals.firstRow(file); row < conditionals.endRow(file); row++) {
        order.put(
            conditionals.get(row, Layout.Conditional.OFFSET),
            conditionals.get(row, Layout.Conditional.KIND));
        int end = Math.min(conditionals.get(row, Layout.Conditional.CONDITION_END), text.length);
        int start =
            Math.max(0, Math.min(conditionals.get(row, Layout.Conditional.CONDITION_START), end));
        conditions =
            conditions * 31 + ContentHash.of(Arrays.copyOfRange(text, start, end), end - start);
      }
      return hash(conditions, order.values().stream().mapToInt(i -> i).toArray());
    }

    /** By tag a hash of the members of its structs. */
    private Map<Long, Long> members() {
      Map<Long, Long> members = new HashMap<>();
      if (file >= 0) {
        Table structs = index.table(Kind.STRUCT);
        Table table = index.table(Kind.MEMBER);
        for (int row = table.firstRow(file); row < table.endRow(file); row++) {
          int first = structs.firstRow(file);
          int owner =
              first + TypeQueries.outermost(structs, first, table.get(row, Layout.Member.OWNER));
          long tag = index.names().hash(structs.get(owner, Layout.Struct.TAG));
          int[] cells = {
            table.get(row, Layout.Member.NAME),
            table.get(row, Layout.Member.TYPE),
            table.get(row, Layout.Member.FLAGS)
          };
          members.merge(tag, hash(0, cells), (all, one) -> all * 31 + one);
        }
      }
      return members;
    }
  }
}
