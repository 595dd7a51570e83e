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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RecursiveAction;

/**
 * Lists a directory's C files, one task a directory. Symbolic links are left out: in a kernel they
 * only repeat files.
 */
final class DirectoryWalk {
  private final Path root;
  private final FileFilter filter;
  private final Queue<List<String>> found = new ConcurrentLinkedQueue<>();

  DirectoryWalk(Path root, FileFilter filter) {
    this.root = root;
    this.filter = filter;
  }

  List<String> paths() throws IOException {
    try {
      new Visit(root, "").invoke();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    String[] paths = found.stream().flatMap(List::stream).toArray(String[]::new);
    Arrays.parallelSort(paths);
    return List.of(paths);
  }

  @SuppressFBWarnings(
      value = "SE_BAD_FIELD_INNER_CLASS",
      justification = "serializable only because every fork-join task is; never serialized")
  private final class Visit extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient Path directory;
    private final String prefix;

    Visit(Path directory, String prefix) {
      this.directory = directory;
      this.prefix = prefix;
    }

    @Override
    protected void compute() {
      List<String> files = new ArrayList<>();
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
        found.add(files);
      }
      invokeAll(below);
    }

    private void visit(Path entry, List<String> files, List<Visit> below) throws IOException {
      String name = String.valueOf(entry.getFileName());
      boolean source = FileFilter.isSource(name);
      if (!source && (name.startsWith(".") || (prefix.isEmpty() && filter.skipsTop(name)))) {
        return;
      }
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        below.add(new Visit(entry, prefix + name + "/"));
      } else if (source && attributes.isRegularFile()) {
        files.add(prefix + name);
      }
    }
  }
}
