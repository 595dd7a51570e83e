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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountedCompleter;
import org.jspecify.annotations.Nullable;

/**
 * Lists a directory's C files, one task a directory. Symbolic links are left out: in a kernel they
 * only repeat files.
 */
final class DirectoryWalk {
  /** The coarsest clock of a file system in use: two seconds. */
  private static final long TICK_NANOS = 2_000_000_000L;

  private static final String ATTRIBUTES =
      "unix:size,lastModifiedTime,ctime,ino,dev,isDirectory,isRegularFile";

  private static final Comparator<Found> BY_PATH = Comparator.comparing(Found::path);

  private final Path root;
  private final FileFilter filter;
  private final boolean unix;
  private final Queue<List<Found>> found = new ConcurrentLinkedQueue<>();

  /** A file changed later than this may be changed again without its times telling. */
  private final long settled = nanos(Instant.now()) - TICK_NANOS;

  DirectoryWalk(Path root, FileFilter filter) {
    this.root = root;
    this.filter = filter;
    this.unix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** A C file and its stamp. */
  private record Found(String path, long size, long modified, long changed, long place) {
    /** As {@link Stamps} has it. */
    long[] stamp() {
      return new long[] {size, modified, changed, place};
    }
  }

  /**
   * What there is.
   *
   * @param paths sorted
   * @param stamps as {@link Stamps} has them
   * @param settled files that were not changed just now
   */
  record Listing(List<String> paths, long[] stamps, BitSet settled) {}

  Listing list() throws IOException {
    try {
      new Visit(null, root, "").invoke();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // sorted in each directory, they are sorted for the most part
    List<List<Found>> directories = new ArrayList<>(found);
    directories.sort(Comparator.comparing(some -> some.get(0).path()));
    Found[] files = directories.stream().flatMap(List::stream).toArray(Found[]::new);
    Arrays.sort(files, BY_PATH);
    String[] paths = new String[files.length];
    long[] stamps = new long[files.length * Stamps.WIDTH];
    BitSet believed = new BitSet(files.length);
    for (int i = 0; i < files.length; i++) {
      Found file = files[i];
      paths[i] = file.path();
      System.arraycopy(file.stamp(), 0, stamps, i * Stamps.WIDTH, Stamps.WIDTH);
      believed.set(i, file.modified() < settled && file.changed() < settled && unix);
    }
    return new Listing(List.of(paths), stamps, believed);
  }

  /** The stamp that one file has now; empty when it is none of ours any more. */
  Optional<long[]> stamp(String path) throws IOException {
    List<Found> files = new ArrayList<>();
    new Visit(null, root, path.substring(0, path.lastIndexOf('/') + 1))
        .visit(root.resolve(path), files, new ArrayList<>());
    return files.stream().findFirst().map(Found::stamp);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }

  @SuppressFBWarnings(
      value = "SE_BAD_FIELD_INNER_CLASS",
      justification = "serializable only because every fork-join task is; never serialized")
  private final class Visit extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1L;
    private final transient Path directory;
    private final String prefix;

    /**
     * @param above none above the root
     */
    Visit(@Nullable Visit above, Path directory, String prefix) {
      super(above);
      this.directory = directory;
      this.prefix = prefix;
    }

    @Override
    public void compute() {
      List<Found> files = new ArrayList<>();
      List<Visit> below = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          visit(entry, files, below);
        }
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

    private void visit(Path entry, List<Found> files, List<Visit> below) throws IOException {
      String name = String.valueOf(entry.getFileName());
      boolean source = FileFilter.isSource(name);
      if (!source && (name.startsWith(".") || filter.skips(prefix + name))) {
        return;
      }
      if (unix && source) {
        Map<String, Object> attributes =
            Files.readAttributes(entry, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (Boolean.TRUE.equals(attributes.get("isDirectory"))) {
          below.add(new Visit(this, entry, prefix + name + "/"));
        } else if (Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
          files.add(found(prefix + name, attributes));
        }
        return;
      }
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        below.add(new Visit(this, entry, prefix + name + "/"));
      } else if (source && attributes.isRegularFile()) {
        files.add(new Found(prefix + name, 0, 0, 0, 0));
      }
    }

    private static Found found(String path, Map<String, Object> attributes) {
      return new Found(
          path,
          number(attributes, "size"),
          time(attributes, "lastModifiedTime"),
          time(attributes, "ctime"),
          number(attributes, "dev") * 0x9E3779B97F4A7C15L ^ number(attributes, "ino"));
    }

    private static long number(Map<String, Object> attributes, String name) {
      return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** A time that is not told is taken to be just now. */
    private static long time(Map<String, Object> attributes, String name) {
      return attributes.get(name) instanceof FileTime time
          ? nanos(time.toInstant())
          : Long.MAX_VALUE;
    }
  }
}
