package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Commits of a repository, or what is not committed yet, with the tree before. Only reads. */
public final class GitSeries implements AutoCloseable {
  private static final int MOST_COMMITS = 1_000;
  private static final int ID_DIGITS = 12;

  private final SourceTree base;
  private final List<GitCommit> commits;

  private GitSeries(SourceTree base, List<GitCommit> commits) {
    this.base = base;
    this.commits = List.copyOf(commits);
  }

  /** The tree before the first commit. */
  public SourceTree base() {
    return base;
  }

  /** In the order in which they were made; of a merge, what it brings to its first parent. */
  public List<GitCommit> commits() {
    return commits;
  }

  @Override
  public void close() throws IOException {
    base.close();
  }

  /** What reads a series from an open repository. */
  private interface Reading {
    GitSeries read(GitOpener opener, Repository repository) throws IOException, TreeException;
  }

  private static GitSeries open(Path path, TreeOptions options, Listings listings, Reading reading)
      throws TreeException {
    ReadOnlyGit.configure();
    GitOpener opener = new GitOpener(path, options, listings);
    Repository repository = opener.repository();
    try {
      return reading.read(opener, repository);
    } catch (IOException e) {
      repository.close();
      throw new TreeException(path + ": cannot be read: " + Failures.reason(e), e);
    } catch (TreeException e) {
      repository.close();
      throw e;
    }
  }

  /**
   * The commits of a range.
   *
   * @param range as in {@code v6.1..HEAD}
   * @param listings what the process knows of the revision before it
   */
  public static GitSeries range(Path path, String range, TreeOptions options, Listings listings)
      throws TreeException {
    int dots = range.indexOf("..");
    if (dots <= 0 || range.startsWith("...", dots)) {
      throw new TreeException("'" + range + "' is no range; give one as in v6.1..HEAD");
    }
    String from = range.substring(0, dots);
    String to = dots + 2 == range.length() ? Constants.HEAD : range.substring(dots + 2);
    return open(
        path,
        options,
        listings,
        (opener, repository) -> {
          ObjectId first = opener.resolve(repository, from);
          ObjectId last = opener.resolve(repository, to);
          List<RevCommit> found = commits(repository, first, last, range);
          GitChanges changes = new GitChanges(repository, options);
          List<GitCommit> commits = new ArrayList<>();
          for (RevCommit commit : found) {
            commits.add(commit(commit, changes));
          }
          RevCommit oldest = found.get(0);
          if (oldest.getParentCount() == 0) {
            throw new TreeException(path + ": the range begins where there is no tree yet");
          }
          String label = oldest.getParent(0).abbreviate(ID_DIGITS).name();
          return new GitSeries(opener.list(repository, oldest.getParent(0), label), commits);
        });
  }

  /** What the index has that HEAD has not. */
  public static GitSeries staged(Path path, TreeOptions options, Listings listings)
      throws TreeException {
    return open(
        path,
        options,
        listings,
        (opener, repository) -> {
          ObjectId head = opener.resolve(repository, Constants.HEAD);
          return uncommitted(
              opener.list(repository, head, Constants.HEAD),
              "what is staged",
              new GitChanges(repository, options).staged(head));
        });
  }

  /** What the work tree has that HEAD has not; files that git ignores are left out. */
  public static GitSeries worktree(Path path, TreeOptions options, Listings listings)
      throws TreeException {
    return open(
        path,
        options,
        listings,
        (opener, repository) -> {
          if (repository.isBare()) {
            throw new TreeException(path + ": a bare repository has no work tree");
          }
          ObjectId head = opener.resolve(repository, Constants.HEAD);
          return uncommitted(
              opener.list(repository, head, Constants.HEAD),
              "the work tree",
              new GitChanges(repository, options).worktree(head));
        });
  }

  private static GitSeries uncommitted(
      SourceTree base, String title, List<org.checkref.tree.patch.FileChange> changes) {
    return new GitSeries(base, List.of(new GitCommit("", title, "", "", changes)));
  }

  private static List<RevCommit> commits(
      Repository repository, ObjectId from, ObjectId to, String range)
      throws IOException, TreeException {
    List<RevCommit> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setFirstParent(true);
      walk.sort(RevSort.TOPO);
      walk.markStart(walk.parseCommit(to));
      walk.markUninteresting(walk.parseCommit(from));
      for (RevCommit commit : walk) {
        found.add(commit);
        if (found.size() > MOST_COMMITS) {
          throw new TreeException(range + ": more than " + MOST_COMMITS + " commits");
        }
      }
      for (RevCommit commit : found) {
        walk.parseBody(commit);
      }
    } catch (IncorrectObjectTypeException | MissingObjectException e) {
      throw new TreeException(range + ": an end of it is no commit of this repository", e);
    }
    if (found.isEmpty()) {
      throw new TreeException(range + ": there is no commit in it");
    }
    Collections.reverse(found);
    return found;
  }

  private static GitCommit commit(RevCommit commit, GitChanges changes)
      throws IOException, TreeException {
    PersonIdent author = commit.getAuthorIdent();
    String date =
        ZonedDateTime.ofInstant(author.getWhenAsInstant(), author.getZoneId())
            .format(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
    return new GitCommit(
        commit.abbreviate(ID_DIGITS).name(),
        commit.getShortMessage(),
        author.getName() + " <" + author.getEmailAddress() + ">",
        date,
        changes.of(commit));
  }
}
