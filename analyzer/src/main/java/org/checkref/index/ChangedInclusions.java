package org.checkref.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which files see others than in an earlier state of the tree, because they include others, or
 * files that do, or because what they include came or went.
 *
 * <p>Few do, and to find out whom a file includes takes a look at all directories: so those are
 * told first that may, by nothing but the last names of paths and of what is included.
 */
final class ChangedInclusions {
  private final IndexBase before;
  private final IndexBase now;

  private final int[] numbers;
  private final int[] after;

  /** Those that may, by their numbers now. */
  private final BitSet reached = new BitSet();

  private final Lazy<Inclusions> then;
  private final Lazy<Inclusions> here;

  /**
   * @param numbers by file now: its number before, or -1
   * @param after by file before: its number now, or -1
   */
  ChangedInclusions(IndexBase before, IndexBase now, int[] numbers, int[] after) {
    this.before = before;
    this.now = now;
    this.numbers = numbers;
    this.after = after;
    this.then = new Lazy<>(() -> new Inclusions(before));
    this.here = new Lazy<>(() -> new Inclusions(now));
    if (before.includes() == now.includes()) {
      find();
    } else {
      reached.set(0, numbers.length);
    }
  }

  /** The files that may, by their numbers now; those that came are among them. */
  BitSet reached() {
    return reached;
  }

  /**
   * Tells the paths of files that were there before and see others, or are gone.
   *
   * @param wanted which of them count, by their numbers before
   */
  void eachChanged(IntPredicate wanted, Consumer<String> listener) {
    reached.stream()
        .filter(file -> numbers[file] >= 0 && wanted.test(numbers[file]) && seesOthers(file))
        .forEach(file -> listener.accept(now.files().paths().get(file)));
    IntStream.range(0, after.length)
        .filter(file -> after[file] < 0 && before.files().numbers().has(file) && wanted.test(file))
        .forEach(file -> listener.accept(before.files().paths().get(file)));
  }

  private boolean seesOthers(int file) {
    BitSet seen = here.get().of(file);
    BitSet earlier = then.get().of(numbers[file]);
    return seen.cardinality() != earlier.cardinality()
        || !seen.stream().allMatch(one -> numbers[one] >= 0 && earlier.get(numbers[one]));
  }

  private void find() {
    Names names = new Names();
    Set<String> included = new HashSet<>();
    long[] contents = now.files().contents();
    for (int file = 0; file < numbers.length; file++) {
      if (!before.has(numbers[file], contents[file]) && now.files().numbers().has(file)) {
        int[] targets = Answers.included(file, now);
        int[] earlier = Answers.included(numbers[file], before);
        if (numbers[file] < 0 || !Arrays.equals(targets, earlier)) {
          reached.set(file);
          names.want(last(now.files().paths().get(file)));
          names.sources(earlier, included);
        }
      }
    }
    for (int file = 0; file < after.length; file++) {
      if (after[file] < 0 && before.files().numbers().has(file)) {
        names.want(last(before.files().paths().get(file)));
        names.sources(Answers.included(file, before), included);
      }
    }
    if (names.isEmpty()) {
      return;
    }
    boolean more = true;
    while (more) {
      more = false;
      for (int file = 0; file < numbers.length; file++) {
        if (!reached.get(file) && names.areIn(file)) {
          reached.set(file);
          names.want(last(now.files().paths().get(file)));
          more = true;
        }
      }
    }
    // a .c file that others include sees what they see
    reached.stream().forEach(file -> names.sources(Answers.included(file, now), included));
    for (int file = 0; !included.isEmpty() && file < numbers.length; file++) {
      if (included.contains(last(now.files().paths().get(file)))) {
        reached.set(file);
      }
    }
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Last names of what files include. */
  private final class Names {
    private final Map<String, Integer> known = new HashMap<>();
    private final BitSet wanted = new BitSet();

    /** By target the number of its last name, counted from one. */
    private int[] lasts = new int[0];

    boolean isEmpty() {
      return wanted.isEmpty();
    }

    void want(String name) {
      wanted.set(number(name));
    }

    private int number(String name) {
      return known.computeIfAbsent(name, n -> known.size() + 1);
    }

    /** Whether a file includes something of a wanted name. */
    boolean areIn(int file) {
      Table inclusions = now.table(Kind.INCLUSION);
      for (int row = inclusions.firstRow(file); row < inclusions.endRow(file); row++) {
        if (wanted.get(last(inclusions.get(row, Layout.Inclusion.TARGET) >> 1))) {
          return true;
        }
      }
      return false;
    }

    private int last(int target) {
      if (target >= lasts.length) {
        lasts = Arrays.copyOf(lasts, Math.max(target + 1, now.includes().limit()));
      }
      if (lasts[target] == 0) {
        String name = ChangedInclusions.last(now.includes().name(target));
        lasts[target] = number(name);
        if (name.equals("..") || name.equals(".") || name.isEmpty()) {
          // it says nothing about what it leads to
          wanted.set(lasts[target]);
        }
      }
      return lasts[target];
    }

    /** The last names of .c files among targets. */
    void sources(int[] targets, Set<String> to) {
      for (int target : targets) {
        String name = ChangedInclusions.last(now.includes().name(target >> 1));
        if (name.endsWith(".c")) {
          to.add(name);
        }
      }
    }
  }
}
