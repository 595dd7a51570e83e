package org.checkref.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.checkref.tree.patch.FileOutcome;
import org.checkref.tree.patch.HunkOutcome;
import org.checkref.tree.patch.HunkOutcome.AlreadyThere;
import org.checkref.tree.patch.HunkOutcome.Ambiguous;
import org.checkref.tree.patch.HunkOutcome.Misplaced;
import org.checkref.tree.patch.HunkOutcome.Placed;

/** Says how the hunks of a patch fared. */
final class OutcomeText {
  private static final int LONGEST = 100;

  /** Of a patch, but for the last file's. */
  private static final int MOST_LINES = 200;

  private OutcomeText() {}

  /**
   * Every file and hunk of a patch, a line each, more for those that have no place. Of a large one
   * only what does not apply.
   *
   * @param all how many files the patch has
   */
  static List<String> hunkByHunk(List<FileOutcome> outcomes, int all) {
    boolean brief = outcomes.stream().mapToInt(o -> 1 + o.hunks().size()).sum() > MOST_LINES;
    List<FileOutcome> told = brief ? outcomes.stream().filter(o -> !o.isGood()).toList() : outcomes;
    List<String> lines = new ArrayList<>();
    int files = 0;
    while (files < told.size() && lines.size() < MOST_LINES) {
      file(told.get(files++), brief, lines);
    }
    int left = all - files;
    if (left > 0) {
      lines.add("  " + left + (left == 1 ? " file more" : " files more"));
    }
    return lines;
  }

  private static void file(FileOutcome file, boolean brief, List<String> lines) {
    lines.add("  " + file.patch().path() + said(file));
    for (HunkOutcome hunk : file.hunks()) {
      if (brief && hunk instanceof Placed) {
        continue;
      }
      lines.add("    hunk " + hunk.hunk().number() + ": " + text(hunk));
      if (hunk instanceof Misplaced missed) {
        lines.add("      expected: " + shown(missed.expected()));
        lines.add("      there is: " + shown(missed.stood()));
      }
    }
    int left = file.patch().hunks().size() - file.hunks().size();
    if (left > 0 && !file.hunks().isEmpty()) {
      lines.add("    the other " + left + " hunks: not tried");
    }
  }

  private static String said(FileOutcome file) {
    if (file.problem().isPresent()) {
      return ": " + file.problem().get();
    }
    return file.patch().skipped().map(why -> ": skipped, " + why).orElse("");
  }

  private static String text(HunkOutcome outcome) {
    if (outcome instanceof Placed placed) {
      return "applies at line " + placed.line() + manner(placed);
    }
    if (outcome instanceof AlreadyThere there) {
      return "is in the tree already, at line " + there.line();
    }
    if (outcome instanceof Ambiguous ambiguous) {
      return "white space was lost, and without it the hunk fits at lines "
          + String.join(", ", ambiguous.lines().stream().map(String::valueOf).toList());
    }
    return "does not apply, says line " + outcome.hunk().oldStart() + misplaced(outcome);
  }

  private static String misplaced(HunkOutcome outcome) {
    return outcome instanceof Misplaced missed ? "; nearest is line " + missed.line() : "";
  }

  private static String manner(Placed placed) {
    List<String> words = new ArrayList<>();
    if (placed.offset() != 0) {
      int lines = Math.abs(placed.offset());
      words.add(
          lines
              + (lines == 1 ? " line " : " lines ")
              + (placed.offset() > 0 ? "further down" : "further up"));
    }
    if (placed.fuzz() > 0) {
      words.add("fuzz " + placed.fuzz());
    }
    if (placed.ignoringSpace()) {
      words.add("white space ignored");
    }
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  /** The first thing that went wrong, in one line. */
  static String first(List<FileOutcome> outcomes) {
    FileOutcome file = outcomes.stream().filter(o -> !o.isGood()).findFirst().orElseThrow();
    String path = file.patch().path();
    if (file.problem().isPresent()) {
      return path + ": " + file.problem().get();
    }
    HunkOutcome hunk =
        file.hunks().stream().filter(h -> !(h instanceof Placed)).findFirst().orElseThrow();
    String which = path + ", hunk " + hunk.hunk().number() + ": ";
    return hunk instanceof Misplaced missed
        ? which
            + "line "
            + missed.line()
            + " should be '"
            + shown(missed.expected()).strip()
            + "', but is '"
            + shown(missed.stood()).strip()
            + "'"
        : which + text(hunk);
  }

  /** What is worth a word although the patch applies. */
  static List<String> notes(List<FileOutcome> outcomes) {
    List<String> notes = new ArrayList<>();
    boolean damaged = outcomes.stream().anyMatch(o -> o.patch().damaged());
    boolean ignored = false;
    for (FileOutcome file : outcomes) {
      file.patch().skipped().ifPresent(why -> notes.add(file.patch().path() + ": skipped, " + why));
      for (HunkOutcome hunk : file.hunks()) {
        if (hunk instanceof Placed placed) {
          ignored |= placed.ignoringSpace();
          if (placed.fuzz() > 0) {
            notes.add(
                file.patch().path() + ": hunk " + placed.hunk().number() + ' ' + text(placed));
          }
        }
      }
    }
    if (damaged || ignored) {
      notes.add(
          0,
          damaged
              ? "its white space was lost on the way, as in web archives: applied without regard to"
                  + " white space"
              : "it applies only without regard to white space");
    }
    return notes;
  }

  private static String shown(String line) {
    String start = line.substring(0, Math.min(4 * LONGEST, line.length()));
    String text =
        new String(start.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            .replace('\t', ' ')
            .replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
