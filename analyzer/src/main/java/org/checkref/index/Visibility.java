package org.checkref.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Which files a file includes, directly or through others, without a compiler's search path.
 *
 * <p>A kernel's include directories are told from their names: {@code <linux/x.h>} is in some
 * {@code include} directory, {@code <asm/x.h>} in an architecture's, that of the including file
 * first. A target that several files answer to means all of them.
 */
public final class Visibility {
  private final List<String> paths;
  private final String[] architectures;
  private final Map<String, int[]> byTarget;
  private final TreeIndex index;
  private final Lazy<Map<Integer, List<Integer>>> includers = new Lazy<>(this::findIncluders);
  private final AtomicReferenceArray<int[]> direct;
  private final Map<Integer, BitSet> closures;

  /** By architecture what headers see. */
  private final Map<String, Map<Integer, BitSet>> headers;

  private Visibility(TreeIndex index, Visibility same) {
    this.index = index;
    this.paths = same.paths;
    this.architectures = same.architectures;
    this.byTarget = same.byTarget;
    this.direct = same.direct;
    this.closures = same.closures;
    this.headers = same.headers;
  }

  /** That of a later state: what is known of this one is used if no file includes anything else. */
  public Visibility after(IndexChange change, TreeIndex later) {
    return change.areIncludesSame() ? new Visibility(later, this) : new Visibility(later);
  }

  public Visibility(TreeIndex index) {
    this.index = index;
    this.byTarget = new HashMap<>();
    this.closures = new ConcurrentHashMap<>();
    this.headers = new ConcurrentHashMap<>();
    this.paths = index.tree().paths();
    this.direct = new AtomicReferenceArray<>(paths.size());
    this.architectures = paths.stream().map(Visibility::architecture).toArray(String[]::new);
    Map<String, List<Integer>> found = new HashMap<>();
    for (int file = 0; file < paths.size(); file++) {
      String path = paths.get(file);
      int include = path.lastIndexOf("include/");
      if (include >= 0 && (include == 0 || path.charAt(include - 1) == '/')) {
        String target = path.substring(include + "include/".length());
        add(found, target, file);
        for (String inner : List.of("uapi/", "generated/", "asm-generic/")) {
          if (target.startsWith(inner)) {
            String stripped = target.substring(inner.length());
            add(found, inner.equals("asm-generic/") ? "asm/" + stripped : stripped, file);
          }
        }
      }
    }
    found.forEach(
        (target, files) -> byTarget.put(target, files.stream().mapToInt(i -> i).toArray()));
  }

  private static void add(Map<String, List<Integer>> found, String target, int file) {
    found.computeIfAbsent(target, t -> new ArrayList<>()).add(file);
  }

  /** Whether {@code file} is or includes {@code other}. */
  public boolean sees(int file, int other) {
    return file == other || seen(file).get(other);
  }

  /**
   * Whether a file includes the same files as in an earlier state, directly or not.
   *
   * @param then its number in that state
   */
  public boolean seesAsBefore(int file, Visibility earlier, int then, IndexChange change) {
    return change.areIncludesSame() || change.isSame(seen(file), earlier.seen(then));
  }

  private BitSet seen(int file) {
    return closures.computeIfAbsent(file, this::closure);
  }

  /**
   * How near two files are: common leading directories, with the file itself nearest. Of several
   * definitions of a name the nearest is the one most likely meant.
   */
  public int nearness(int file, int other) {
    if (file == other) {
      return Integer.MAX_VALUE;
    }
    String a = paths.get(file);
    String b = paths.get(other);
    int common = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      if (a.charAt(i) == '/') {
        common++;
      }
    }
    return common;
  }

  /** For each .c file that others include, those others. */
  private Map<Integer, List<Integer>> includers() {
    return includers.get();
  }

  private Map<Integer, List<Integer>> findIncluders() {
    Map<Integer, List<Integer>> found = new HashMap<>();
    for (int file = 0; file < paths.size(); file++) {
      for (Inclusion inclusion : index.inclusions(file)) {
        if (inclusion.target().endsWith(".c")) {
          for (int target : resolve(file, inclusion)) {
            found.computeIfAbsent(target, t -> new ArrayList<>()).add(file);
          }
        }
      }
    }
    return found;
  }

  private BitSet closure(int file) {
    String architecture = architectures[file];
    BitSet seen = new BitSet(paths.size());
    seen.set(file);
    IntStream.concat(
            Arrays.stream(direct(file)),
            // a .c file included by another one sees what that one sees
            includers().getOrDefault(file, List.of()).stream()
                .flatMapToInt(includer -> including(includer)))
        .filter(target -> !isForeign(architecture, target))
        .forEach(target -> seen.or(seenBy(target, architecture)));
    return seen;
  }

  private IntStream including(int includer) {
    return IntStream.concat(IntStream.of(includer), Arrays.stream(direct(includer)));
  }

  /**
   * What a file that is included sees on behalf of one of an architecture. What others have found
   * out for the headers on the way is used: most files include the same ones.
   */
  private BitSet seenBy(int included, String architecture) {
    Map<Integer, BitSet> known = included(architecture);
    BitSet before = known.get(included);
    if (before != null) {
      return before;
    }
    BitSet seen = new BitSet(paths.size());
    BitSet expanded = new BitSet(paths.size());
    int[] open = new int[64];
    int count = 0;
    open[count++] = included;
    seen.set(included);
    while (count > 0) {
      int one = open[--count];
      if (expanded.get(one)) {
        continue;
      }
      expanded.set(one);
      BitSet all = known.get(one);
      if (all != null) {
        seen.or(all);
        expanded.or(all);
        continue;
      }
      for (int target : direct(one)) {
        if (!isForeign(architecture, target) && !expanded.get(target)) {
          seen.set(target);
          if (count == open.length) {
            open = Arrays.copyOf(open, count * 2);
          }
          open[count++] = target;
        }
      }
    }
    known.put(included, seen);
    return seen;
  }

  private Map<Integer, BitSet> included(String architecture) {
    return headers.computeIfAbsent(architecture, a -> new ConcurrentHashMap<>());
  }

  private boolean isForeign(String architecture, int target) {
    String other = architectures[target];
    return !architecture.isEmpty() && !other.isEmpty() && !other.equals(architecture);
  }

  /** The architecture a path belongs to, as in {@code arch/x86}; empty for none. */
  public static String architecture(String path) {
    if (!path.startsWith("arch/")) {
      return "";
    }
    int end = path.indexOf('/', "arch/".length());
    return end < 0 ? "" : path.substring("arch/".length(), end);
  }

  private int[] direct(int file) {
    int[] known = direct.get(file);
    if (known == null) {
      known = includes(file);
      direct.set(file, known);
    }
    return known;
  }

  private int[] includes(int file) {
    SortedSet<Integer> targets = new TreeSet<>();
    for (Inclusion inclusion : index.inclusions(file)) {
      for (int target : resolve(file, inclusion)) {
        targets.add(target);
      }
    }
    return targets.stream().mapToInt(i -> i).toArray();
  }

  private int[] resolve(int file, Inclusion inclusion) {
    if (!inclusion.system()) {
      int sibling = sibling(file, inclusion.target());
      if (sibling >= 0) {
        return new int[] {sibling};
      }
    }
    int[] known = byTarget.get(inclusion.target());
    if (known != null) {
      return known;
    }
    return endingWith(file, inclusion.target());
  }

  private int sibling(int file, String target) {
    String path = paths.get(file);
    Deque<String> parts = new ArrayDeque<>(Arrays.asList(path.split("/")));
    parts.removeLast();
    for (String part : target.split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return -1;
        }
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.addLast(part);
      }
    }
    return java.util.Collections.binarySearch(paths, String.join("/", parts));
  }

  /**
   * A target found through some {@code -I}: the header in the nearest directory above that has it
   * below.
   */
  private int[] endingWith(int file, String target) {
    String directory = paths.get(file);
    while (directory.contains("/")) {
      directory = directory.substring(0, directory.lastIndexOf('/'));
      for (String inner : List.of("", "inc/", "include/")) {
        int found = java.util.Collections.binarySearch(paths, directory + "/" + inner + target);
        if (found >= 0) {
          return new int[] {found};
        }
      }
    }
    return new int[0];
  }
}
