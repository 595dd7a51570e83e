package org.checkref.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Which files each file of a tree includes, directly or through others, without a compiler's search
 * path. Any thread may ask.
 *
 * <p>A kernel's include directories are told from their names: {@code <linux/x.h>} is in some
 * {@code include} directory, {@code <asm/x.h>} in an architecture's, that of the including file
 * first. A target that several files answer to means all of them.
 */
final class Inclusions {
  private final IndexBase index;
  private final FileNumbers files;

  /** By file; nobody may ever ask. */
  private final Lazy<String[]> architectures = new Lazy<>(this::findArchitectures);

  private final Lazy<Map<String, int[]>> byTarget = new Lazy<>(this::findTargets);

  /** The same by the number of the target; of those that came to be known later there are none. */
  private final AtomicReferenceArray<int[]> byName;

  private final Lazy<Map<Integer, List<Integer>>> includers = new Lazy<>(this::findIncluders);
  private final AtomicReferenceArray<int[]> direct;
  private final Map<Integer, BitSet> closures = new ConcurrentHashMap<>();

  /** By architecture what headers see. */
  private final Map<String, Map<Integer, BitSet>> headers = new ConcurrentHashMap<>();

  Inclusions(IndexBase index) {
    this.index = index;
    this.files = index.files().numbers();
    this.direct = new AtomicReferenceArray<>(files.paths().size());
    this.byName = new AtomicReferenceArray<>(index.includes().limit());
  }

  private String[] findArchitectures() {
    return files.paths().stream().map(Visibility::architecture).toArray(String[]::new);
  }

  /** What is below an include directory, by its path there. */
  private Map<String, int[]> findTargets() {
    List<String> paths = files.paths();
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
    Map<String, int[]> targets = new HashMap<>();
    found.forEach((target, all) -> targets.put(target, all.stream().mapToInt(i -> i).toArray()));
    return targets;
  }

  private static void add(Map<String, List<Integer>> found, String target, int file) {
    found.computeIfAbsent(target, t -> new ArrayList<>()).add(file);
  }

  /**
   * Those of a later state, in which the files have their numbers still.
   *
   * @param others files that may include others there, directly or not
   */
  Inclusions next(IndexBase later, BitSet others) {
    if (others.isEmpty()) {
      return this;
    }
    Inclusions next = new Inclusions(later);
    for (int file = 0; file < direct.length(); file++) {
      if (!others.get(file)) {
        next.direct.set(file, direct.get(file));
      }
    }
    copy(closures, next.closures, others);
    headers.forEach((architecture, seen) -> copy(seen, next.included(architecture), others));
    return next;
  }

  private static void copy(Map<Integer, BitSet> from, Map<Integer, BitSet> to, BitSet others) {
    from.forEach(
        (file, seen) -> {
          if (!others.get(file)) {
            to.put(file, seen);
          }
        });
  }

  /** What a file includes, with itself. Not to be changed. */
  BitSet of(int file) {
    return closures.computeIfAbsent(file, this::closure);
  }

  /** For each .c file that others include, those others. */
  private Map<Integer, List<Integer>> findIncluders() {
    NameTable names = index.includes();
    BitSet sources = new BitSet();
    for (int name = 0; name < names.limit(); name++) {
      sources.set(name, names.has(name) && names.name(name).endsWith(".c"));
    }
    Map<Integer, List<Integer>> found = new HashMap<>();
    Table inclusions = index.table(Kind.INCLUSION);
    for (int file = 0; file < direct.length(); file++) {
      for (int row = inclusions.firstRow(file); row < inclusions.endRow(file); row++) {
        int target = inclusions.get(row, Layout.Inclusion.TARGET);
        if (sources.get(target >> 1)) {
          for (int one : resolve(file, target)) {
            found.computeIfAbsent(one, t -> new ArrayList<>()).add(file);
          }
        }
      }
    }
    return found;
  }

  private BitSet closure(int file) {
    String[] all = architectures.get();
    String architecture = all[file];
    BitSet seen = new BitSet(direct.length());
    seen.set(file);
    IntStream.concat(
            Arrays.stream(direct(file)),
            // a .c file included by another one sees what that one sees
            includers.get().getOrDefault(file, List.of()).stream()
                .flatMapToInt(includer -> including(includer)))
        .filter(target -> !isForeign(architecture, all[target]))
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
    BitSet seen = new BitSet(direct.length());
    BitSet expanded = new BitSet(direct.length());
    String[] others = architectures.get();
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
        if (!isForeign(architecture, others[target]) && !expanded.get(target)) {
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

  private static boolean isForeign(String architecture, String other) {
    return !architecture.isEmpty() && !other.isEmpty() && !other.equals(architecture);
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
    RowBuffer found = new RowBuffer(1);
    for (int target : Answers.included(file, index)) {
      for (int one : resolve(file, target)) {
        found.put(one);
      }
    }
    return found.takeDistinct();
  }

  private String name(int target) {
    return index.includes().name(target >> 1);
  }

  private int[] resolve(int file, int target) {
    boolean system = (target & 1) != 0;
    if (!system) {
      int sibling = sibling(file, name(target));
      if (sibling >= 0) {
        return new int[] {sibling};
      }
    }
    int[] known = found(target >> 1);
    return known.length > 0 ? known : endingWith(file, name(target));
  }

  /** What a name stands for in include directories. */
  private int[] found(int name) {
    if (name >= byName.length()) {
      return byTarget.get().getOrDefault(index.includes().name(name), RowBuffer.NOTHING);
    }
    int[] known = byName.get(name);
    if (known == null) {
      known = byTarget.get().getOrDefault(index.includes().name(name), RowBuffer.NOTHING);
      byName.set(name, known);
    }
    return known;
  }

  private int sibling(int file, String target) {
    String path = files.paths().get(file);
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
    return files.find(String.join("/", parts));
  }

  /**
   * A target found through some {@code -I}: the header in the nearest directory above that has it
   * below.
   */
  private int[] endingWith(int file, String target) {
    String directory = files.paths().get(file);
    while (directory.contains("/")) {
      directory = directory.substring(0, directory.lastIndexOf('/'));
      for (String inner : List.of("", "inc/", "include/")) {
        int found = files.find(directory + "/" + inner + target);
        if (found >= 0) {
          return new int[] {found};
        }
      }
    }
    return new int[0];
  }
}
