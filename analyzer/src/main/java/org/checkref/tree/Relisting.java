package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A listing that is had again by asking for the files' stamps alone, as long as the directories
 * have theirs: whatever comes, goes or is replaced changes its directory's times. It is what git
 * relies on with {@code core.untrackedCache}.
 */
final class Relisting {
  private final TreePaths paths;
  private final List<Path> files;
  private final List<Directory> directories;

  /**
   * A directory that was read.
   *
   * @param stamp from before that
   */
  record Directory(Path path, FileStamp stamp) {
    boolean isStill() {
      try {
        return FileStamp.of(path).is(stamp);
      } catch (IOException goneMeanwhile) {
        return false;
      }
    }
  }

  /**
   * @param files in the order of the paths
   */
  Relisting(TreePaths paths, List<Path> files, List<Directory> directories) {
    this.paths = paths;
    this.files = List.copyOf(files);
    this.directories = List.copyOf(directories);
  }

  /**
   * One of a tree that was walked.
   *
   * @param settled as {@link FileStamp#settledBefore} of the walk
   * @return empty when a directory was changed just then, so that it may be again
   */
  static Optional<Relisting> of(
      TreePaths paths, List<Path> files, List<Directory> directories, long settled) {
    return directories.stream().allMatch(d -> d.stamp().isSettled(settled))
        ? Optional.of(new Relisting(paths, files, directories))
        : Optional.empty();
  }

  TreePaths paths() {
    return paths;
  }

  List<Directory> directories() {
    return directories;
  }

  /** The files as they are now; empty when there may be others. */
  Optional<Listing> again(Instant now) {
    long settled = FileStamp.settledBefore(now);
    if (!directories.parallelStream().allMatch(Directory::isStill)) {
      return Optional.empty();
    }
    long[] stamps = new long[files.size() * FileStamp.WIDTH];
    if (!IntStream.range(0, files.size()).parallel().allMatch(file -> look(file, stamps))) {
      return Optional.empty();
    }
    BitSet believed = new BitSet(files.size());
    for (int file = 0; file < files.size(); file++) {
      believed.set(file, FileStamp.isSettled(stamps, file, settled));
    }
    return Optional.of(new Listing(paths, stamps, believed));
  }

  private boolean look(int file, long[] stamps) {
    try {
      FileStamp stamp = FileStamp.of(files.get(file));
      stamp.put(stamps, file);
      return stamp.isFile();
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }
}
