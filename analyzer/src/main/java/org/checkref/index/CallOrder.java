package org.checkref.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Which of two kinds of names functions call last, file by file: what has been found out for the
 * whole tree holds while each file that changes gives the same functions.
 *
 * @param first hashes of the names of the one kind, sorted
 * @param second of the other
 */
record CallOrder(long[] first, long[] second) {
  static CallOrder of(Set<String> first, Set<String> second) {
    return new CallOrder(hashes(first), hashes(second));
  }

  private static long[] hashes(Set<String> names) {
    return names.stream().mapToLong(Asked::hash).sorted().toArray();
  }

  /** Functions of one file by their rows: where their last calls of either kind are, or -1. */
  private static Map<Integer, int[]> last(
      int file, Table functions, Table calls, IntPredicate isFirst, IntPredicate isSecond) {
    Map<Integer, int[]> last = new TreeMap<>();
    for (int row = calls.firstRow(file); row < calls.endRow(file); row++) {
      int cell = calls.get(row, Layout.Call.NAME);
      int name = cell >> Kind.CALL.nameShift;
      boolean plain = cell == name << Kind.CALL.nameShift;
      boolean first = plain && isFirst.test(name);
      boolean second = plain && isSecond.test(name);
      if (first || second) {
        int offset = calls.get(row, Layout.Call.OFFSET);
        int function = Tables.functionAt(functions, file, offset);
        if (function >= 0) {
          int[] at = last.computeIfAbsent(function, f -> new int[] {-1, -1});
          at[0] = first ? offset : at[0];
          at[1] = second ? offset : at[1];
        }
      }
    }
    return last;
  }

  private static boolean isFirst(int[] last) {
    return last[0] > last[1];
  }

  private static boolean isSecond(int[] last) {
    return last[0] < 0;
  }

  /** Hashes of the names of the functions of a file; ones of the second kind are negated. */
  long[] in(int file, IndexBase index) {
    if (file < 0) {
      return new long[0];
    }
    NameTable names = index.names();
    Set<Long> found = new TreeSet<>();
    last(
            file,
            index.table(Kind.FUNCTION),
            index.table(Kind.CALL),
            name -> Arrays.binarySearch(first, names.hash(name)) >= 0,
            name -> Arrays.binarySearch(second, names.hash(name)) >= 0)
        .forEach(
            (row, at) -> {
              long hash = names.hash(index.table(Kind.FUNCTION).get(row, Layout.Function.NAME));
              if (isFirst(at) || isSecond(at)) {
                found.add(isFirst(at) ? hash : ~hash);
              }
            });
    return found.stream().mapToLong(hash -> hash).toArray();
  }

  /** The functions of all files. */
  static LastCalls all(Tables tables, Set<String> first, Set<String> second) {
    BitSet firstNames = numbers(tables.names, first);
    BitSet secondNames = numbers(tables.names, second);
    Set<String> ofFirst = new HashSet<>();
    Set<String> ofSecond = new HashSet<>();
    for (int file = 0; file < tables.files.paths().size(); file++) {
      last(
              file,
              tables.table(Kind.FUNCTION),
              tables.table(Kind.CALL),
              firstNames::get,
              secondNames::get)
          .forEach(
              (row, at) -> {
                int name = tables.table(Kind.FUNCTION).get(row, Layout.Function.NAME);
                if (isFirst(at)) {
                  ofFirst.add(tables.name(name));
                } else if (isSecond(at)) {
                  ofSecond.add(tables.name(name));
                }
              });
    }
    return new LastCalls(ofFirst, ofSecond);
  }

  private static BitSet numbers(NameTable table, Set<String> names) {
    BitSet numbers = new BitSet();
    for (String name : names) {
      int number = table.find(name);
      if (number >= 0) {
        numbers.set(number);
      }
    }
    return numbers;
  }
}
