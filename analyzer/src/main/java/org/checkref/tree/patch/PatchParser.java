package org.checkref.tree.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a patch as git and diff write it, with anything around it. */
public final class PatchParser {
  private static final String SYMLINK = "120000";
  private static final String SUBMODULE = "160000";
  private static final Pattern SAME_TWICE = Pattern.compile("a/(.+) b/\\1");
  private static final Pattern MODE = Pattern.compile("100[0-7]{3}|" + SYMLINK + "|" + SUBMODULE);
  private static final Pattern EXTENDED =
      Pattern.compile(
          "(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from"
              + "|rename to|similarity index|dissimilarity index|index) (.*)");

  private final String text;
  private final LineCursor cursor;
  private final HunkReader hunks;
  private final List<FilePatch> files = new ArrayList<>();

  private PatchParser(String text) {
    this.text = text;
    this.cursor = new LineCursor(text);
    this.hunks = new HunkReader(cursor);
  }

  /**
   * All files of a patch.
   *
   * @param text a character for each byte
   */
  public static Patch parse(String text) throws PatchException {
    return new PatchParser(text).run();
  }

  /** Whether there is a patch in a text. */
  public static boolean isPatch(String text) {
    LineCursor cursor = new LineCursor(text);
    while (!cursor.atEnd()) {
      if (atFile(cursor)) {
        return true;
      }
      cursor.next();
    }
    return false;
  }

  private static boolean atFile(LineCursor cursor) {
    return cursor.startsWith("diff --git ")
        || (cursor.startsWith("--- ") && cursor.following().startsWith("+++ "));
  }

  private Patch run() throws PatchException {
    int first = -1;
    while (!cursor.atEnd()) {
      if (atFile(cursor)) {
        first = first < 0 ? cursor.offset() : first;
        files.add(file());
      } else {
        cursor.next();
      }
    }
    return new Patch(text.substring(0, first < 0 ? text.length() : first), files);
  }

  /** What the lines before the hunks said of a file. */
  private static final class Head {
    private @Nullable String oldName;
    private @Nullable String newName;
    private boolean made;
    private boolean deleted;
    private boolean copied;
    private boolean binary;
    private String mode = "";

    void extended(String key, String value) throws PatchException {
      switch (key) {
        case "deleted file mode" -> {
          deleted = true;
          mode = mode(value);
        }
        case "new file mode" -> {
          made = true;
          mode = mode(value);
        }
        case "new mode" -> mode = mode(value);
        case "index" -> mode = value.contains(" ") ? value.substring(value.indexOf(' ') + 1) : mode;
        case "copy from", "rename from" -> {
          oldName = "a/" + PatchPaths.unquoted(value);
          copied = key.startsWith("copy");
        }
        case "copy to", "rename to" -> newName = "b/" + PatchPaths.unquoted(value);
        default -> {
          // says how alike the two are
        }
      }
    }
  }

  private static String mode(String value) throws PatchException {
    String mode = value.strip();
    if (!MODE.matcher(mode).matches()) {
      throw new PatchException("a patch gives a file the mode " + PatchPaths.shown(mode));
    }
    return mode;
  }

  private FilePatch file() throws PatchException {
    Head head = new Head();
    if (cursor.startsWith("diff --git ")) {
      names(head, cursor.line().substring("diff --git ".length()));
      cursor.next();
      Matcher extended = EXTENDED.matcher(cursor.line());
      while (extended.matches()) {
        head.extended(extended.group(1), extended.group(2).strip());
        cursor.next();
        extended = EXTENDED.matcher(cursor.line());
      }
      head.binary = cursor.startsWith("GIT binary patch") || cursor.startsWith("Binary files ");
    }
    if (cursor.startsWith("--- ") && cursor.following().startsWith("+++ ")) {
      head.oldName = PatchPaths.unquoted(cursor.line().substring(4));
      cursor.next();
      head.newName = PatchPaths.unquoted(cursor.line().substring(4));
      cursor.next();
    }
    List<Hunk> read = new ArrayList<>();
    while (hunks.atHunk()) {
      read.add(hunks.read(read.size() + 1));
    }
    return made(head, read, hunks.takeDamaged());
  }

  /** The names in git's first line, which are needed when neither content nor name changes. */
  private static void names(Head head, String names) throws PatchException {
    if (names.length() > 2 * PatchPaths.LONGEST + 10) {
      throw PatchPaths.tooLong(names);
    }
    Matcher same = SAME_TWICE.matcher(names.strip());
    if (same.matches()) {
      head.oldName = "a/" + PatchPaths.unquoted(same.group(1));
      head.newName = "b/" + PatchPaths.unquoted(same.group(1));
      return;
    }
    int between = names.startsWith("\"") ? names.indexOf("\" ") + 1 : names.indexOf(' ');
    if (between > 0) {
      head.oldName = PatchPaths.unquoted(names.substring(0, between));
      head.newName = PatchPaths.unquoted(names.substring(between + 1).strip());
    }
  }

  private static FilePatch made(Head head, List<Hunk> read, boolean damaged) throws PatchException {
    if (head.oldName == null || head.newName == null) {
      throw new PatchException("a file of the patch has no name");
    }
    Optional<String> oldPath = PatchPaths.inTree(head.oldName);
    Optional<String> newPath = PatchPaths.inTree(head.newName);
    boolean sideless =
        oldPath.filter(head.oldName::equals).isPresent()
            && newPath.filter(head.newName::equals).isPresent()
            && !oldPath.equals(newPath);
    if (sideless) {
      oldPath = PatchPaths.withoutFirst(head.oldName);
      newPath = PatchPaths.withoutFirst(head.newName);
    }
    Optional<String> before = head.made ? Optional.empty() : oldPath;
    Optional<String> after = head.deleted ? Optional.empty() : newPath;
    if (before.isEmpty() && after.isEmpty()) {
      throw new PatchException("a file of the patch has no name");
    }
    String name = after.isPresent() ? after.get() : before.get();
    boolean link = head.mode.equals(SYMLINK);
    if (link) {
      checkTarget(name, read);
    }
    return new FilePatch(before, after, head.copied, read, damaged, link, skipped(head));
  }

  private static void checkTarget(String name, List<Hunk> read) throws PatchException {
    for (Hunk hunk : read) {
      for (String target : hunk.newSide()) {
        if (PatchPaths.leadsOut(name, target)) {
          throw new PatchException(
              "the symbolic link '" + PatchPaths.shown(name) + "' leads out of the tree");
        }
      }
    }
  }

  private static Optional<String> skipped(Head head) {
    if (head.binary) {
      return Optional.of("a binary patch");
    }
    return head.mode.equals(SUBMODULE) ? Optional.of("a submodule") : Optional.empty();
  }
}
