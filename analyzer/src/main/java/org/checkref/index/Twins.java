package org.checkref.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Functions of files that changed whose own texts did not: lines may have come and gone around
 * them. May be used by several threads at once.
 */
final class Twins {
  private final Side before;
  private final Side now;

  /** By file as it was what changed in it. */
  private final Map<Integer, Lazy<Pairs>> then = new HashMap<>();

  /** The same by file as it is. */
  private final Map<Integer, Lazy<Pairs>> here = new HashMap<>();

  /** One of the two states. */
  private record Side(Table functions, NameTable names) {
    static Side of(IndexBase index) {
      return new Side(index.table(Kind.FUNCTION), index.names());
    }

    long name(int function) {
      return names.hash(functions.get(function, Layout.Function.NAME));
    }
  }

  /** Functions of one file, by the ids in either state, and by how many lines they moved down. */
  private record Pairs(
      Map<Integer, Integer> now, Map<Integer, Integer> before, Map<Integer, Integer> lines) {
    Pairs() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
  }

  Twins(IndexBase before, IndexBase now) {
    this.before = Side.of(before);
    this.now = Side.of(now);
  }

  /**
   * A file changed.
   *
   * @param thenFile its number then
   * @param textThen as it was indexed
   * @param file its number now
   * @param text as it was indexed
   */
  void add(int thenFile, byte[] textThen, int file, byte[] text) {
    Lazy<Pairs> pairs = new Lazy<>(() -> find(thenFile, textThen, file, text));
    then.put(thenFile, pairs);
    here.put(file, pairs);
  }

  /** The id that a function of such a file has now. */
  OptionalInt now(int function) {
    Lazy<Pairs> pairs = then.get(before.functions().file(function));
    return pairs == null ? OptionalInt.empty() : optional(pairs.get().now().get(function));
  }

  /** The id that a function of such a file had. */
  OptionalInt before(int function) {
    Lazy<Pairs> pairs = here.get(now.functions().file(function));
    return pairs == null ? OptionalInt.empty() : optional(pairs.get().before().get(function));
  }

  /** How many lines a function that has a twin moved down. */
  int lines(int function) {
    Lazy<Pairs> pairs = here.get(now.functions().file(function));
    return pairs == null ? 0 : pairs.get().lines().getOrDefault(function, 0);
  }

  private static OptionalInt optional(@Nullable Integer id) {
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  private Pairs find(int thenFile, byte[] textThen, int file, byte[] text) {
    Pairs pairs = new Pairs();
    Ordinals first = new Ordinals(before.functions(), before::name);
    Ordinals second = new Ordinals(now.functions(), now::name);
    LineMap linesThen = LineMap.of(textThen);
    LineMap lines = LineMap.of(text);
    int end = before.functions().endRow(thenFile);
    for (int function = before.functions().firstRow(thenFile); function < end; function++) {
      int twin = second.row(file, before.name(function), first.nth(function));
      if (twin >= 0 && isSame(function, textThen, twin, text)) {
        Position start = linesThen.position(start(before, function));
        Position moved = lines.position(start(now, twin));
        if (start.column() == moved.column()) {
          pairs.now().put(function, twin);
          pairs.before().put(twin, function);
          pairs.lines().put(twin, moved.line() - start.line());
        }
      }
    }
    return pairs;
  }

  private static int start(Side side, int function) {
    return side.functions().get(function, Layout.Function.START);
  }

  private boolean isSame(int function, byte[] textThen, int twin, byte[] text) {
    int startThen = start(before, function);
    int start = start(now, twin);
    for (int column = Layout.Function.START; column <= Layout.Function.BODY_END; column++) {
      int offset = before.functions().get(function, column) - startThen;
      if (offset != now.functions().get(twin, column) - start) {
        return false;
      }
    }
    int end = before.functions().get(function, Layout.Function.BODY_END);
    int length = end - startThen;
    return before.functions().get(function, Layout.Function.FLAGS)
            == now.functions().get(twin, Layout.Function.FLAGS)
        && end <= textThen.length
        && start + length <= text.length
        && Arrays.equals(textThen, startThen, end, text, start, start + length);
  }
}
