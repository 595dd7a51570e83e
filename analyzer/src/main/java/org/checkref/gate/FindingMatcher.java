package org.checkref.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.checkref.check.Finding;

/**
 * Tells which findings behind a patch are ones from before it, although lines moved, names changed
 * or files were renamed.
 */
final class FindingMatcher {
  private final State before;
  private final State after;
  private final ChangedFiles files;

  /** Of findings before the patch, by their numbers behind it. */
  private final Map<Integer, Integer> known = new HashMap<>();

  private final List<Integer> open = new ArrayList<>();

  private FindingMatcher(State before, State after, ChangedFiles files) {
    this.before = before;
    this.after = after;
    this.files = files;
    for (int i = 0; i < before.findings().size(); i++) {
      open.add(i);
    }
  }

  /** The numbers of findings before the patch, by those of the same findings behind it. */
  static Map<Integer, Integer> match(State before, State after, ChangedFiles files) {
    FindingMatcher matcher = new FindingMatcher(before, after, files);
    // the surest first: each may take only what the ones before it left
    matcher.round((old, now) -> matcher.says(old, now) && matcher.stays(old, now));
    matcher.round((old, now) -> before.prints().get(old).equals(after.prints().get(now)));
    matcher.round((old, now) -> matcher.says(old, now) && matcher.follows(old, now));
    matcher.round((old, now) -> matcher.inSameFile(old, now) && matcher.follows(old, now));
    matcher.round(matcher::wentElsewhere);
    return Map.copyOf(matcher.known);
  }

  /** Whether two findings, by their numbers, are one. */
  private interface Sameness {
    boolean holds(int old, int now);
  }

  private void round(Sameness same) {
    for (int now = 0; now < after.findings().size(); now++) {
      if (known.containsKey(now)) {
        continue;
      }
      for (Integer old : open) {
        if (rule(old, now) && same.holds(old, now)) {
          known.put(now, old);
          open.remove(old);
          break;
        }
      }
    }
  }

  private boolean rule(int old, int now) {
    return before.finding(old).rule().equals(after.finding(now).rule());
  }

  private boolean inSameFile(int old, int now) {
    return files.renamed(before.finding(old).path()).equals(after.finding(now).path());
  }

  private boolean says(int old, int now) {
    return inSameFile(old, now)
        && before.finding(old).message().equals(after.finding(now).message());
  }

  private boolean stays(int old, int now) {
    Finding was = before.finding(old);
    OptionalInt moved = files.moved(was.path(), was.position().line());
    return moved.isPresent() && moved.getAsInt() == after.finding(now).position().line();
  }

  /** Whether the new line is what became of the old one. */
  private boolean follows(int old, int now) {
    Finding was = before.finding(old);
    Finding is = after.finding(now);
    int line = is.position().line();
    if (files.moved(was.path(), was.position().line()).isPresent()) {
      return stays(old, now);
    }
    return files.replaces(was.path(), was.position().line(), line)
        || (files.isNew(is.path(), line) && shape(before, was).equals(shape(after, is)));
  }

  /** Code that went to another file, both of them in the patch. */
  private boolean wentElsewhere(int old, int now) {
    Finding was = before.finding(old);
    Finding is = after.finding(now);
    return files.wasChanged(was.path())
        && files.isChanged(is.path())
        && was.message().equals(is.message())
        && files.moved(was.path(), was.position().line()).isEmpty()
        && shape(before, was).equals(shape(after, is));
  }

  /** A line without its blanks and whatever things are called in it. */
  private static String shape(State state, Finding finding) {
    return state
        .lines()
        .line(finding.path(), finding.position().line())
        .orElse("")
        .replaceAll("\\s+", "")
        .replaceAll("[A-Za-z_]\\w*", "x");
  }
}
