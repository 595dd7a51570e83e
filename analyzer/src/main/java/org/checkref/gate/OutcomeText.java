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

  /** More than these are not told one by one. */
  private static final int MOST_TOLD = 200;

  private OutcomeText() {}

  /**
   * Every file and hunk of a patch whose white space was lost, a line each, more for those that
   * have no place: where it belongs is for people to find. Nothing for others, which {@link #first}
   * tells of.
   *
   * @param all how many files the patch has
   */
  static List<String> hunkByHunk(List<FileOutcome> outcomes, int all) {
    int told = outcomes.stream().mapToInt(o -> 1 + o.hunks().size()).sum();
    if (told > MOST_TOLD || outcomes.stream().noneMatch(o -> o.patch().damaged())) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    outcomes.forEach(file -> file(file, lines));
    int left = all - outcomes.size();
    if (left > 0) {
      lines.add("  " + left + (left == 1 ? " file more" : " files more"));
    }
    return lines;
  }

  private static void file(FileOutcome file, List<String> lines) {
    lines.add("  " + file.patch().path() + said(file));
    for (HunkOutcome hunk : file.hunks()) {
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

  /** The first thing that went wrong, and how many more there are, in one line. */
  static String first(List<FileOutcome> outcomes, int all) {
    FileOutcome file = outcomes.stream().filter(o -> !o.isGood()).findFirst().orElseThrow();
    String path = file.patch().path();
    if (file.problem().isPresent()) {
      return path + ": " + file.problem().get() + more(outcomes, all);
    }
    HunkOutcome hunk =
        file.hunks().stream().filter(h -> !(h instanceof Placed)).findFirst().orElseThrow();
    String which = path + ", hunk " + hunk.hunk().number() + ": ";
    String what =
        hunk instanceof Misplaced missed
            ? "line "
                + missed.line()
                + " should be '"
                + shown(missed.expected()).strip()
                + "', but is '"
                + shown(missed.stood()).strip()
                + "'"
            : text(hunk);
    return which + what + more(outcomes, all);
  }

  /** How much else does not apply. */
  private static String more(List<FileOutcome> outcomes, int all) {
    int bad = 0;
    int files = 0;
    boolean tried = outcomes.size() == all;
    for (FileOutcome file : outcomes) {
      int hunks = (int) file.hunks().stream().filter(h -> !(h instanceof Placed)).count();
      bad += file.problem().isPresent() ? 1 : hunks;
      files += file.isGood() ? 0 : 1;
      tried &= file.problem().isPresent() || file.hunks().size() == file.patch().hunks().size();
    }
    if (bad == 1) {
      return "";
    }
    return " ("
        + (tried ? "" : "at least ")
        + (bad - 1)
        + " more"
        + (files == 1 ? "" : ", in " + files + " files in all,")
        + (bad == 2 && tried ? " does not apply)" : " do not apply)");
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
