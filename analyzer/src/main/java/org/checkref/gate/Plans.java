package org.checkref.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.checkref.tree.GitCommit;
import org.checkref.tree.GitSeries;
import org.checkref.tree.patch.Effort;
import org.checkref.tree.patch.FileOutcome;
import org.checkref.tree.patch.Overlay;
import org.checkref.tree.patch.Patch;
import org.checkref.tree.patch.PatchException;

/** Makes plans of what users name. */
public final class Plans {
  private Plans() {}

  /**
   * Reads patch files.
   *
   * @param paths files of patches or mails; {@code -} is standard input
   * @param version which of several versions to take; the newest when none is given
   */
  public static Series read(List<Path> paths, InputStream in, OptionalInt version)
      throws SeriesException {
    return SeriesReader.read(PatchInput.read(paths, in), version);
  }

  /** Lays a series over a tree. */
  public static Plan ofSeries(Series series, Overlay base) throws SeriesException {
    try {
      return laid(series, base, series.notes());
    } catch (SeriesException e) {
      Optional<Overlay> without = taken(series, base);
      if (without.isEmpty()) {
        throw e;
      }
      List<String> notes = new ArrayList<>(series.notes());
      notes.add("it is in the tree already: judged over the tree without it");
      return laid(series, without.get(), notes);
    }
  }

  private static Plan laid(Series series, Overlay base, List<String> notes) throws SeriesException {
    Effort effort = new Effort();
    Overlay now = base;
    List<Step> steps = new ArrayList<>();
    for (SeriesPatch patch : series.patches()) {
      Overlay.Applied applied = applied(patch.name(), patch.patch(), now, effort);
      List<FileOutcome> outcomes = applied.outcomes();
      if (!applied.isGood()) {
        throw failure(series, steps.size(), outcomes);
      }
      steps.add(
          new Step(
              patch.label(),
              patch.title(),
              patch.letter(),
              applied.changes(),
              OutcomeText.notes(outcomes)));
      now = applied.after();
    }
    return new Plan(series.title(), base, steps, notes);
  }

  /**
   * The tree without a series that it has; empty when it has it not, or not all of it. A patch that
   * is checked before it is sent is in the tree.
   */
  private static Optional<Overlay> taken(Series series, Overlay base) throws SeriesException {
    Effort effort = new Effort();
    Overlay now = base;
    for (int i = series.patches().size() - 1; i >= 0; i--) {
      SeriesPatch patch = series.patches().get(i);
      Overlay.Applied applied = applied(patch.name(), patch.patch().reversed(), now, effort);
      if (!applied.isGood()) {
        return Optional.empty();
      }
      now = applied.after();
    }
    return Optional.of(now);
  }

  private static Overlay.Applied applied(String name, Patch patch, Overlay now, Effort effort)
      throws SeriesException {
    try {
      return now.apply(patch, effort);
    } catch (PatchException e) {
      throw new SeriesException("patch " + name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new SeriesException("the tree cannot be read any more: " + e.getMessage(), e);
    }
  }

  private static SeriesException failure(Series series, int failed, List<FileOutcome> outcomes) {
    SeriesPatch patch = series.patches().get(failed);
    int all = patch.patch().files().size();
    List<String> details = new ArrayList<>(OutcomeText.hunkByHunk(outcomes, all));
    if (!details.isEmpty()) {
      details.add(0, "patch " + patch.name());
      int left = series.patches().size() - failed - 1;
      if (left > 0) {
        details.add("the " + left + (left == 1 ? " patch" : " patches") + " behind it: not tried");
      }
    }
    return new SeriesException(
        "patch " + patch.name() + ": does not apply: " + OutcomeText.first(outcomes, all), details);
  }

  /** What a git repository has in a range of commits, in its index or its work tree. */
  public static Plan ofGit(GitSeries series, String title, Overlay base) {
    List<Step> steps = new ArrayList<>();
    for (GitCommit commit : series.commits()) {
      Letter letter = new Letter(commit.author(), commit.date(), commit.title(), "");
      steps.add(new Step(commit.id(), commit.title(), letter, commit.changes(), List.of()));
    }
    return new Plan(title, base, steps, List.of());
  }
}
