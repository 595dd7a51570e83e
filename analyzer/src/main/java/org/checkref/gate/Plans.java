package org.checkref.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.checkref.tree.GitCommit;
import org.checkref.tree.GitSeries;
import org.checkref.tree.patch.FileChange;
import org.checkref.tree.patch.FileOutcome;
import org.checkref.tree.patch.Overlay;
import org.checkref.tree.patch.PatchException;

/** Makes plans of what users name. */
public final class Plans {
  private Plans() {}

  /**
   * Lays patch files over a tree.
   *
   * @param paths files of patches or mails; {@code -} is standard input
   * @param version which of several versions to take; the newest when none is given
   */
  public static Plan ofPatches(List<Path> paths, InputStream in, OptionalInt version, Overlay base)
      throws SeriesException {
    Series series = SeriesReader.read(PatchInput.read(paths, in), version);
    Overlay now = base;
    List<Step> steps = new ArrayList<>();
    for (SeriesPatch patch : series.patches()) {
      List<FileOutcome> outcomes = outcomes(patch, now);
      if (!outcomes.stream().allMatch(FileOutcome::isGood)) {
        throw failure(series, steps.size(), outcomes);
      }
      List<FileChange> changes = outcomes.stream().flatMap(o -> o.change().stream()).toList();
      steps.add(
          new Step(
              patch.label(), patch.title(), patch.letter(), changes, OutcomeText.notes(outcomes)));
      now = now.with(changes);
    }
    return new Plan(series.title(), base, steps, series.notes());
  }

  private static List<FileOutcome> outcomes(SeriesPatch patch, Overlay now) throws SeriesException {
    try {
      return now.apply(patch.patch());
    } catch (PatchException e) {
      throw new SeriesException("patch " + patch.name() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new SeriesException("the tree cannot be read any more: " + e.getMessage(), e);
    }
  }

  private static SeriesException failure(Series series, int failed, List<FileOutcome> outcomes) {
    SeriesPatch patch = series.patches().get(failed);
    List<String> details = new ArrayList<>();
    details.add("patch " + patch.name());
    details.addAll(OutcomeText.hunkByHunk(outcomes));
    int left = series.patches().size() - failed - 1;
    if (left > 0) {
      details.add("the " + left + (left == 1 ? " patch" : " patches") + " behind it: not tried");
    }
    return new SeriesException(
        "patch " + patch.name() + ": does not apply: " + OutcomeText.first(outcomes), details);
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
