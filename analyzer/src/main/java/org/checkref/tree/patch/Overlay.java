package org.checkref.tree.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.checkref.tree.SourceTree;
import org.checkref.tree.TreeEntry;
import org.checkref.tree.TreeOptions;

/** A tree with changes laid over it. Immutable; the tree below is left as it is. */
public final class Overlay {
  /** Files to which a patch does not apply, before it is given up. */
  private static final int MOST_FAILURES = 20;

  private final SourceTree base;
  private final TreeOptions options;

  /** What is at changed paths, C files or not; empty ones were deleted. */
  private final Map<String, Optional<TreeEntry>> changed;

  Overlay(SourceTree base, TreeOptions options, Map<String, Optional<TreeEntry>> changed) {
    this.base = base;
    this.options = options;
    this.changed = Collections.unmodifiableMap(changed);
  }

  /**
   * What became of a patch.
   *
   * @param outcomes of its files, or of the first ones where too many do not apply
   * @param after the tree behind it, as far as it applies
   */
  public record Applied(List<FileOutcome> outcomes, Overlay after) {
    public Applied {
      outcomes = List.copyOf(outcomes);
    }

    /** Whether all of it went as it wants. */
    public boolean isGood() {
      return outcomes.stream().allMatch(FileOutcome::isGood);
    }

    /** What it changes of the files that are read. */
    public List<FileChange> changes() {
      return outcomes.stream().flatMap(o -> o.change().stream()).toList();
    }
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
    Map<String, Optional<String>> sources = sources(changed.keySet());
    return sources.isEmpty() ? base : PatchedTree.of(base, sources, label);
  }

  /** What patches made of the files at some of the paths that they changed. */
  public Map<String, ChangedText> contents(Set<String> paths) {
    Map<String, ChangedText> contents = new TreeMap<>();
    sources(paths).forEach((path, text) -> contents.put(path, ChangedText.of(path, text)));
    return contents;
  }

  private Map<String, Optional<String>> sources(Set<String> paths) {
    Map<String, Optional<String>> sources = new TreeMap<>();
    for (String path : paths) {
      Optional<TreeEntry> entry = changed.get(path);
      if (entry != null && options.accepts(path)) {
        sources.put(path, entry.filter(TreeEntry::isFile).map(TreeEntry::text));
      }
    }
    return sources;
  }

  /** With these changes, too, which are all made at once. */
  public Overlay with(List<FileChange> changes) {
    Map<String, Optional<TreeEntry>> more = new TreeMap<>(changed);
    for (FileChange change : changes) {
      if (!change.copy()) {
        change.oldPath().ifPresent(p -> more.put(p, Optional.empty()));
      }
    }
    for (FileChange change : changes) {
      change.newPath().ifPresent(p -> more.put(p, Optional.of(TreeEntry.file(change.after()))));
    }
    return new Overlay(base, options, more);
  }

  /** What is at a path. */
  Optional<TreeEntry> entry(String path) throws IOException {
    Optional<TreeEntry> known = changed.get(path);
    return known == null ? base.entry(path) : known;
  }

  /** Whether a patch took away what was at a path. */
  boolean wasTaken(String path) {
    return changed.containsKey(path) && changed.getOrDefault(path, Optional.empty()).isEmpty();
  }

  /** Whether a file at a path is one that is read. */
  boolean isRead(String path) {
    return options.accepts(path);
  }

  /** The same where some paths have something else. */
  public Overlay with(Map<String, Optional<TreeEntry>> entries) {
    Map<String, Optional<TreeEntry>> more = new TreeMap<>(changed);
    more.putAll(entries);
    return new Overlay(base, options, more);
  }

  /** What would become of a patch. */
  public Applied apply(Patch patch, Effort effort) throws PatchException, IOException {
    PatchApplier applier = new PatchApplier(this, patch, effort);
    List<FileOutcome> outcomes = new ArrayList<>();
    int bad = 0;
    for (FilePatch file : patch.files()) {
      FileOutcome outcome = applier.apply(file);
      outcomes.add(outcome);
      bad += outcome.isGood() ? 0 : 1;
      if (bad == MOST_FAILURES) {
        break;
      }
    }
    return new Applied(outcomes, applier.after());
  }
}
