package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.checkref.tree.JoinedPaths;
import org.checkref.tree.SourceTree;

/**
 * The numbers by which an index knows the files of a tree. In a later state files keep those that
 * they had, so that what was found out with them still means the same: files that came since stand
 * behind all others, and nothing has the numbers of those that went.
 */
final class FileNumbers {
  /** So many files may come and go; with more of them it is better to count anew. */
  private static final int FEW = 200;

  /** The path of a file that went. */
  private static final String GONE = "";

  /** By number. */
  private final List<String> paths;

  /** By place: those of the tree. */
  private final List<String> sorted;

  /** The last list that was found to be equal. */
  private volatile List<String> equal;

  /** By place the number. */
  private final int[] numbers;

  /** By number the place in the tree, or -1. */
  private final int[] places;

  private final Lazy<Long> hash;

  private FileNumbers(List<String> paths, List<String> sorted, int[] numbers, Supplier<Long> hash) {
    this.paths = paths;
    this.sorted = sorted;
    this.equal = sorted;
    this.numbers = numbers;
    this.places = new int[paths.size()];
    Arrays.fill(places, -1);
    for (int place = 0; place < numbers.length; place++) {
      places[numbers[place]] = place;
    }
    this.hash = new Lazy<>(hash);
  }

  /**
   * The numbers that the tree itself gives.
   *
   * @param sorted the paths of its files
   */
  static FileNumbers of(List<String> sorted) {
    return of(sorted, () -> hash(sorted));
  }

  private static long hash(List<String> paths) {
    return JoinedPaths.hash(JoinedPaths.join(paths));
  }

  /**
   * The same.
   *
   * @param hash of the paths, as {@link SourceTree#pathsHash} has it
   */
  static FileNumbers of(List<String> sorted, Supplier<Long> hash) {
    return new FileNumbers(sorted, sorted, all(sorted.size()), hash);
  }

  /** Loops, not streams, here and below: each state of a series has all files gone through. */
  private static int[] all(int count) {
    int[] numbers = new int[count];
    for (int number = 0; number < count; number++) {
      numbers[number] = number;
    }
    return numbers;
  }

  /**
   * Those that the tree itself gives.
   *
   * @param known taken if it is the same: it need not be compared again
   */
  static FileNumbers of(SourceTree tree, FileNumbers known) {
    List<String> sorted = List.copyOf(tree.paths());
    if (known.paths.size() != sorted.size() || known.hash() != tree.pathsHash()) {
      return of(sorted, tree::pathsHash);
    }
    known.equal = sorted;
    return known;
  }

  /** Those of a later state. */
  FileNumbers next(List<String> later) {
    if (isSorted(later)) {
      return this;
    }
    List<String> all = new ArrayList<>(paths);
    int[] found = new int[later.size()];
    int other = 0;
    int moved = 0;
    for (int place = 0; place < found.length; place++) {
      String path = later.get(place);
      while (other < sorted.size() && sorted.get(other).compareTo(path) < 0) {
        all.set(numbers[other++], GONE);
        moved++;
      }
      if (other < sorted.size() && sorted.get(other).equals(path)) {
        found[place] = numbers[other++];
      } else {
        found[place] = all.size();
        all.add(path);
        moved++;
      }
    }
    for (; other < sorted.size(); other++) {
      all.set(numbers[other], GONE);
      moved++;
    }
    return moved > FEW
        ? of(later)
        : new FileNumbers(Collections.unmodifiableList(all), later, found, () -> hash(all));
  }

  /** Another list of the same paths is compared once: each state of a series has it. */
  private boolean isSorted(List<String> later) {
    if (later == sorted || later == equal) {
      return true;
    }
    boolean same = later.equals(sorted);
    if (same) {
      equal = later;
    }
    return same;
  }

  /** A hash of the paths by number. */
  long hash() {
    return hash.get();
  }

  /** The paths by number; empty ones where there is no such file any more. */
  List<String> paths() {
    return paths;
  }

  /** Whether there is a file of a number. */
  boolean has(int number) {
    return places[number] >= 0;
  }

  /** How many files there are. */
  int count() {
    return sorted.size();
  }

  /** The number of a path, or -1. */
  int find(String path) {
    int place = Collections.binarySearch(sorted, path);
    return place < 0 ? -1 : numbers[place];
  }

  /** Where a file is among all of them by their paths; -1 for one that went. */
  int place(int number) {
    return places[number];
  }

  /** What is known of each file, in the order of the tree. */
  long[] inTree(long[] byNumber) {
    long[] all = new long[numbers.length];
    for (int place = 0; place < all.length; place++) {
      all[place] = byNumber[numbers[place]];
    }
    return all;
  }

  /** By number what is known of each file; zeros where there is none. */
  long[] byNumber(long[] inTree) {
    long[] all = new long[paths.size()];
    for (int place = 0; place < numbers.length; place++) {
      all[numbers[place]] = inTree[place];
    }
    return all;
  }

  /** For each file here its number in another state, or -1. */
  int[] in(FileNumbers other) {
    if (other == this && count() == paths.size()) {
      return all(paths.size());
    }
    int[] found = new int[paths.size()];
    for (int number = 0; number < found.length; number++) {
      String path = paths.get(number);
      boolean same =
          number < other.paths.size() && has(number) && other.paths.get(number).equals(path);
      found[number] = same ? number : has(number) ? other.find(path) : -1;
    }
    return found;
  }

  /** Whether every file of an earlier state has its number still, or is gone. */
  boolean keeps(FileNumbers earlier) {
    if (earlier == this) {
      return true;
    }
    if (paths.size() < earlier.paths.size()) {
      return false;
    }
    for (int number = 0; number < earlier.paths.size(); number++) {
      if (has(number) && !paths.get(number).equals(earlier.paths.get(number))) {
        return false;
      }
    }
    return true;
  }
}
