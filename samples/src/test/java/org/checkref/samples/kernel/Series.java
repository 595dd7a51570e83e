package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A series of patches, taken apart into its hunks; all of them change files that exist. */
record Series(List<Change> changes) {
  /**
   * What a patch does to one file.
   *
   * @param patch the patch's number, from 1
   * @param head the lines before the first hunk
   */
  private record Change(int patch, String file, String head, List<String> hunks) {}

  /**
   * One hunk.
   *
   * @param number of the patch's hunks in this file, from 1
   */
  record Hunk(int patch, String file, int number) {
    @Override
    public String toString() {
      return "patch " + patch + ", " + file + ", hunk " + number;
    }
  }

  /** The series in a directory of {@code git format-patch} files. */
  static Series of(Path directory) throws IOException {
    List<Path> patches;
    try (Stream<Path> files = Files.list(directory)) {
      patches = files.filter(f -> f.toString().endsWith(".patch")).sorted().toList();
    }
    assertFalse(patches.isEmpty(), "no patches in " + directory);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < patches.size(); i++) {
      for (String change : split(Files.readString(patches.get(i)), "diff --git ")) {
        List<String> hunks = split(change, "@@ ");
        String head = change.substring(0, change.indexOf("\n@@ ") + 1);
        String file = head.lines().filter(l -> l.startsWith("+++ b/")).findFirst().orElseThrow();
        changes.add(new Change(i + 1, file.substring("+++ b/".length()), head, hunks));
      }
    }
    return new Series(changes);
  }

  /** The parts that begin with a line of this beginning; what is before the first is left out. */
  private static List<String> split(String text, String beginning) {
    List<String> parts = List.of(text.split("(?m)^(?=" + beginning + ")", -1));
    return parts.stream().filter(p -> p.startsWith(beginning)).toList();
  }

  /** The hunks of a patch. */
  List<Hunk> hunks(int patch) {
    List<Hunk> found = new ArrayList<>();
    for (Change change : changes) {
      for (int i = 1; change.patch() == patch && i <= change.hunks().size(); i++) {
        found.add(new Hunk(patch, change.file(), i));
      }
    }
    return found;
  }

  /** The series as if its author had forgotten something. */
  Series without(Hunk forgotten) {
    List<Change> left = new ArrayList<>();
    for (Change change : changes) {
      List<String> hunks = new ArrayList<>(change.hunks());
      if (change.patch() == forgotten.patch() && change.file().equals(forgotten.file())) {
        hunks.remove(forgotten.number() - 1);
      }
      if (!hunks.isEmpty()) {
        left.add(new Change(change.patch(), change.file(), change.head(), hunks));
      }
    }
    assertNotEquals(changes, left, "there is no " + forgotten);
    return new Series(left);
  }

  /** The files it changes. */
  Set<String> files() {
    return changes.stream().map(Change::file).collect(Collectors.toCollection(TreeSet::new));
  }

  /** One text that {@code git apply} takes. */
  String text() {
    return changes.stream()
        .map(c -> c.head() + String.join("", c.hunks()))
        .collect(Collectors.joining());
  }
}
