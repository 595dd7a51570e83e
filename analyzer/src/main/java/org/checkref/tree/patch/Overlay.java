package org.checkref.tree.patch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.checkref.tree.SourceTree;
import org.checkref.tree.TreeOptions;

/** A tree with changes laid over it. Immutable; the tree below is left as it is. */
public final class Overlay {
  private final SourceTree base;
  private final TreeOptions options;

  /** Changed files by path; empty texts are those of deleted ones. */
  private final Map<String, Optional<String>> changed;

  private Overlay(SourceTree base, TreeOptions options, Map<String, Optional<String>> changed) {
    this.base = base;
    this.options = options;
    this.changed = Collections.unmodifiableMap(changed);
  }

  /**
   * @param options those that the tree was opened with
   */
  public static Overlay over(SourceTree base, TreeOptions options) {
    return new Overlay(base, options, new TreeMap<>());
  }

  /** What the tree below is called. */
  public String label() {
    return base.label();
  }

  /** The tree as it now looks. */
  public SourceTree tree(String label) {
    return changed.isEmpty() ? base : PatchedTree.of(base, changed, label);
  }

  /** With these changes, too. */
  public Overlay with(List<FileChange> changes) {
    Map<String, Optional<String>> more = new TreeMap<>(changed);
    for (FileChange change : changes) {
      if (!change.copy()) {
        change.oldPath().ifPresent(p -> more.put(p, Optional.empty()));
      }
      change.newPath().ifPresent(p -> more.put(p, Optional.of(change.after())));
    }
    return new Overlay(base, options, more);
  }

  /** A file's text; empty when there is no such file. */
  private Optional<String> text(String path) throws IOException {
    Optional<String> known = changed.get(path);
    if (known != null) {
      return known;
    }
    int file = Collections.binarySearch(base.paths(), path);
    return file < 0
        ? Optional.empty()
        : Optional.of(new String(base.read(file), StandardCharsets.ISO_8859_1));
  }

  /** What would become of each file of a patch. */
  public List<FileOutcome> apply(Patch patch) throws PatchException, IOException {
    Effort effort = new Effort();
    List<FileOutcome> outcomes = new ArrayList<>();
    Overlay now = this;
    for (FilePatch file : patch.files()) {
      FileOutcome outcome = now.apply(file, effort);
      outcomes.add(outcome);
      // a file may come twice in one patch
      now = outcome.change().map(List::of).map(now::with).orElse(now);
    }
    return outcomes;
  }

  private FileOutcome apply(FilePatch file, Effort effort) throws PatchException, IOException {
    boolean before = file.before().filter(options::accepts).isPresent();
    boolean after = file.after().filter(options::accepts).isPresent();
    boolean unread = file.before().isPresent() && !before;
    if (file.skipped().isPresent() || unread || (!before && !after)) {
      // one that comes from where nothing is read cannot be made up
      return FileOutcome.passed(file);
    }
    if (file.before().isEmpty()) {
      return text(file.path()).isPresent()
          ? FileOutcome.failed(file, "it is to be made, but is there already")
          : FileApplier.apply(file, "", effort);
    }
    Optional<String> text = text(file.before().get());
    if (text.isEmpty()) {
      return FileOutcome.failed(
          file,
          "there is no such file"
              + (changed.containsKey(file.before().get())
                  ? " any more: an earlier patch deleted or renamed it"
                  : ""));
    }
    boolean moved = after && !file.after().equals(file.before());
    if (moved && text(file.path()).isPresent()) {
      return FileOutcome.failed(
          file, "it is to be renamed from " + file.before().get() + ", but is there already");
    }
    return FileApplier.apply(file, text.get(), effort);
  }
}
