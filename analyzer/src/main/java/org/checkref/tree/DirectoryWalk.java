package org.checkref.tree;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountedCompleter;
import java.util.stream.Stream;

/**
 * Lists a directory's C files, one task a directory. Symbolic links are left out: in a kernel they
 * only repeat files.
 */
final class DirectoryWalk {
  private static final Comparator<Found> BY_PATH = Comparator.comparing(Found::path);

  private final Path root;
  private final FileFilter filter;
  private final boolean unix;
  private final Queue<List<Found>> found = new ConcurrentLinkedQueue<>();

  /** Those that were read, if it is to be known when there is something new in one. */
  private final Optional<Queue<Relisting.Directory>> directories;

  private final long settled;

  private DirectoryWalk(
      Path root, FileFilter filter, Instant now, Optional<Queue<Relisting.Directory>> directories) {
    this.root = root;
    this.filter = filter;
    this.settled = FileStamp.settledBefore(now);
    this.unix = FileStamp.isToldOf(root);
    this.directories = directories;
  }

  DirectoryWalk(Path root, FileFilter filter, Instant now) {
    this(root, filter, now, Optional.empty());
  }

  /** One that can be had again. */
  static DirectoryWalk noting(Path root, FileFilter filter, Instant now) {
    return new DirectoryWalk(root, filter, now, Optional.of(new ConcurrentLinkedQueue<>()));
  }

  /** A C file. */
  private record Found(String path, Path at, FileStamp stamp) {}

  /** What there is. */
  Listing list() throws IOException {
    Found[] files = walk();
    return listing(files, paths(files));
  }

  /** What there is, and how to have it again if that is possible. */
  Listings.Known known() throws IOException {
    Found[] files = walk();
    TreePaths paths = paths(files);
    List<Path> places = Stream.of(files).map(Found::at).toList();
    return new Listings.Known(
        listing(files, paths),
        directories.flatMap(d -> Relisting.of(paths, places, List.copyOf(d), settled)));
  }

  private static TreePaths paths(Found... files) {
    return new TreePaths(Stream.of(files).map(Found::path).toList());
  }

  private Listing listing(Found[] files, TreePaths paths) {
    long[] stamps = new long[files.length * Stamps.WIDTH];
    BitSet believed = new BitSet(files.length);
    for (int i = 0; i < files.length; i++) {
      files[i].stamp().put(stamps, i);
      believed.set(i, files[i].stamp().isSettled(settled));
    }
    return new Listing(paths, stamps, believed);
  }

  private Found[] walk() throws IOException {
    try {
      new Visit(root, "").invoke();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // sorted in each directory, they are sorted for the most part
    List<List<Found>> all = new ArrayList<>(found);
    all.sort(Comparator.comparing(some -> some.get(0).path()));
    Found[] files = all.stream().flatMap(List::stream).toArray(Found[]::new);
    Arrays.sort(files, BY_PATH);
    return files;
  }

  /** The stamp that one file has now; empty when it is none of ours any more. */
  Optional<FileStamp> stamp(String path) throws IOException {
    List<Found> files = new ArrayList<>();
    new Visit(root, path.substring(0, path.lastIndexOf('/') + 1))
        .visit(root.resolve(path), files, new ArrayList<>());
    return files.stream().findFirst().map(Found::stamp);
  }

  @SuppressFBWarnings(
      value = "SE_BAD_FIELD_INNER_CLASS",
      justification = "serializable only because every fork-join task is; never serialized")
  private final class Visit extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1L;
    private final transient Path directory;
    private final String prefix;

    /** One that is above all others. */
    Visit(Path directory, String prefix) {
      this.directory = directory;
      this.prefix = prefix;
    }

    Visit(Visit above, Path directory, String prefix) {
      super(above);
      this.directory = directory;
      this.prefix = prefix;
    }

    @Override
    public void compute() {
      List<Found> files = new ArrayList<>();
      List<Visit> below = new ArrayList<>();
      try {
        note();
        read(files, below);
      } catch (AccessDeniedException | NoSuchFileException e) {
        // A directory that is closed to us, or gone meanwhile, holds nothing we can read; the root
        // must be readable.
        if (prefix.isEmpty()) {
          throw new UncheckedIOException(e);
        }
      } catch (DirectoryIteratorException e) {
        throw new UncheckedIOException(e.getCause());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!files.isEmpty()) {
        files.sort(BY_PATH);
        found.add(files);
      }
      // nobody waits for those below: whoever is free takes the next
      addToPendingCount(below.size());
      below.forEach(Visit::fork);
      tryComplete();
    }

    /** Before it is read: who comes meanwhile changes it. */
    private void note() throws IOException {
      if (directories.isPresent()) {
        directories.get().add(new Relisting.Directory(directory, FileStamp.of(directory)));
      }
    }

    private void read(List<Found> files, List<Visit> below) throws IOException {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          visit(entry, files, below);
        }
      }
    }

    private void visit(Path entry, List<Found> files, List<Visit> below) throws IOException {
      String name = String.valueOf(entry.getFileName());
      boolean source = FileFilter.isSource(name);
      if (!source && (name.startsWith(".") || filter.skips(prefix + name))) {
        return;
      }
      if (unix && source) {
        FileStamp stamp = FileStamp.of(entry);
        if (stamp.isDirectory()) {
          below.add(new Visit(this, entry, prefix + name + "/"));
        } else if (stamp.isFile()) {
          files.add(new Found(prefix + name, entry, stamp));
        }
        return;
      }
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        below.add(new Visit(this, entry, prefix + name + "/"));
      } else if (source && attributes.isRegularFile()) {
        files.add(new Found(prefix + name, entry, FileStamp.unknown()));
      }
    }
  }
}
