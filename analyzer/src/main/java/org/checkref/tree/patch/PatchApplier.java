package org.checkref.tree.patch;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.tree.TreeEntry;

/**
 * Applies the files of one patch as git does: those that are renamed or copied are what they were
 * before the patch, whatever comes first, so that two may change places; one that is changed twice
 * is changed one time after the other.
 */
final class PatchApplier {
  private final Overlay before;
  private final Effort effort;

  /** Paths that the patch takes files away from. */
  private final Set<String> left = new HashSet<>();

  /** Paths that it brings files to. */
  private final Set<String> reached = new HashSet<>();

  private final Map<String, Optional<TreeEntry>> now = new HashMap<>();

  PatchApplier(Overlay before, Patch patch, Effort effort) {
    this.before = before;
    this.effort = effort;
    patch.files().stream()
        .filter(FilePatch::leaves)
        .forEach(file -> file.before().ifPresent(left::add));
  }

  /** The tree behind the files that were applied. */
  Overlay after() {
    return before.with(now);
  }

  private Optional<TreeEntry> entry(String path) throws IOException {
    Optional<TreeEntry> known = now.get(path);
    return known == null ? before.entry(path) : known;
  }

  FileOutcome apply(FilePatch file) throws PatchException, IOException {
    Optional<TreeEntry> old = Optional.empty();
    if (file.before().isPresent()) {
      String path = file.before().get();
      old = file.moves() ? before.entry(path) : entry(path);
      Optional<String> problem = problem(file, path, old);
      if (problem.isPresent()) {
        return FileOutcome.failed(file, problem.get());
      }
    }
    if (file.before().isEmpty() || file.moves()) {
      Optional<String> problem = inTheWay(file);
      if (problem.isPresent()) {
        return FileOutcome.failed(file, problem.get());
      }
    }
    if (file.skipped().isPresent()) {
      set(file, Optional.of(old.orElse(TreeEntry.file(""))));
      return FileOutcome.passed(file);
    }
    String text = old.map(TreeEntry::text).orElse("");
    FileApplier.Result result = FileApplier.apply(file, text, effort);
    if (result.after().isEmpty()) {
      return new FileOutcome(file, result.hunks(), Optional.empty(), result.problem());
    }
    String after = result.after().get();
    set(file, Optional.of(file.link() ? TreeEntry.link(after) : TreeEntry.file(after)));
    return new FileOutcome(file, result.hunks(), change(file, text, after), Optional.empty());
  }

  private void set(FilePatch file, Optional<TreeEntry> entry) {
    if (file.leaves()) {
      file.before()
          .filter(p -> !file.moves() || !reached.contains(p))
          .ifPresent(p -> now.put(p, Optional.empty()));
    }
    if (file.moves()) {
      file.after().ifPresent(reached::add);
    }
    file.after().ifPresent(p -> now.put(p, entry));
  }

  /** What is wrong with the file that is to be changed. */
  private Optional<String> problem(FilePatch file, String path, Optional<TreeEntry> old) {
    if (old.isEmpty()) {
      boolean taken = before.wasTaken(path) || now.containsKey(path);
      return Optional.of(
          where(file, path)
              + "there is no such file"
              + (taken ? " any more: an earlier patch deleted or renamed it" : ""));
    }
    TreeEntry.Kind due = file.link() ? TreeEntry.Kind.LINK : TreeEntry.Kind.FILE;
    TreeEntry.Kind is = old.get().kind();
    // what is passed over need not be held, unless it is read later on
    boolean passed =
        file.skipped().isPresent() && (is != TreeEntry.Kind.LARGE || !before.isRead(path));
    return is == due || passed
        ? Optional.empty()
        : Optional.of(where(file, path) + "it is " + old.get().title());
  }

  /** Files are known by their later name. */
  private static String where(FilePatch file, String path) {
    return file.moves() ? "it is to come from " + path + ", but " : "";
  }

  /** What stands where a file is to be made, or to be moved. */
  private Optional<String> inTheWay(FilePatch file) throws IOException {
    String path = file.path();
    String from = file.moves() ? "renamed from " + file.before().orElse("") : "made";
    Optional<TreeEntry> there = left.contains(path) ? Optional.empty() : entry(path);
    if (there.isPresent()) {
      return Optional.of(
          "it is to be "
              + from
              + ", but "
              + (there.get().isFile() ? "is there already" : "there is " + there.get().title()));
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      Optional<TreeEntry> entry = left.contains(above) ? Optional.empty() : entry(above);
      if (entry.isPresent() && !entry.get().isDirectory()) {
        return Optional.of("it is to be " + from + ", but " + above + " is " + entry.get().title());
      }
    }
    return Optional.empty();
  }

  /** What it is for the files that are read: others come from nowhere and go nowhere. */
  private Optional<FileChange> change(FilePatch file, String text, String after) {
    Optional<String> oldPath = file.before().filter(p -> before.isRead(p) && !file.link());
    Optional<String> newPath = file.after().filter(p -> before.isRead(p) && !file.link());
    boolean stays = file.copy() && newPath.isEmpty();
    return stays || (oldPath.isEmpty() && newPath.isEmpty())
        ? Optional.empty()
        : Optional.of(
            new FileChange(
                oldPath,
                newPath,
                oldPath.isEmpty() ? "" : text,
                newPath.isEmpty() ? "" : after,
                file.copy() && oldPath.isPresent()));
  }
}
