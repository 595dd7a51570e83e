package org.checkref.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads a tarball from its start to its end, once. One thread unpacks it while others pack the
 * files it finds.
 */
final class TarballReader {
  /** Bytes that may wait to be packed. */
  private static final int IN_FLIGHT = 64 << 20;

  private final Path tarball;
  private final FileFilter filter;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final Map<String, Future<PackedFile>> found = new TreeMap<>();
  private final LeadingDirectory leading = new LeadingDirectory();

  /** What is wanted besides C files, by the path in the tarball. */
  private final Map<String, TreeEntry> others = new HashMap<>();

  private final Set<String> wanted = new HashSet<>();

  /**
   * @param wanted paths of which it is to be known what is there
   */
  TarballReader(Path tarball, TreeOptions options, Set<String> wanted) {
    this.tarball = tarball;
    for (String path : wanted) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        this.wanted.add(path.substring(0, slash));
      }
      this.wanted.add(path);
    }
    this.filter = new FileFilter(options);
  }

  SourceTree read() throws TreeException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    ExecutorService packers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "pack");
              thread.setDaemon(true);
              return thread;
            });
    try {
      readEntries(packers);
      return collect();
    } catch (IOException e) {
      throw new TreeException(
          tarball
              + ": the tarball is damaged or cut short ("
              + Failures.reason(e)
              + "); fetch it again",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      packers.shutdownNow();
    }
  }

  private void readEntries(ExecutorService packers) throws IOException, InterruptedException {
    try (InputStream plain = TarballFormat.open(tarball);
        TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = clean(entry.getName());
        if (!path.isEmpty()) {
          leading.see(path, entry.isDirectory());
        }
        boolean source = isRegular(entry) && FileFilter.isSource(path);
        if (source || isWanted(path)) {
          boolean read = isRegular(entry) && (source || !TreeEntry.isLarge(entry.getSize()));
          byte[] bytes = read ? tar.readAllBytes() : new byte[0];
          if (isWanted(path)) {
            others.put(path, entry(entry, bytes));
          }
          if (source) {
            pack(path, bytes, packers);
          }
        }
      }
    }
  }

  /** Whether it is wanted, with or without a leading directory: that is known at the end. */
  private boolean isWanted(String path) {
    return !wanted.isEmpty()
        && (wanted.contains(path) || wanted.contains(path.substring(path.indexOf('/') + 1)));
  }

  private static TreeEntry entry(TarArchiveEntry entry, byte[] bytes) {
    if (entry.isSymbolicLink()) {
      byte[] target = entry.getLinkName().getBytes(StandardCharsets.UTF_8);
      return TreeEntry.link(new String(target, StandardCharsets.ISO_8859_1));
    }
    if (isRegular(entry)) {
      return TreeEntry.isLarge(entry.getSize())
          ? TreeEntry.of(TreeEntry.Kind.LARGE)
          : TreeEntry.file(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return TreeEntry.of(entry.isDirectory() ? TreeEntry.Kind.DIRECTORY : TreeEntry.Kind.OTHER);
  }

  private static boolean isRegular(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isSymbolicLink() && !entry.isLink();
  }

  private void pack(String path, byte[] bytes, ExecutorService packers)
      throws InterruptedException {
    int size = Math.min(bytes.length, IN_FLIGHT);
    room.acquire(size);
    found.put(
        path,
        packers.submit(
            () -> {
              try {
                return PackedFile.pack(bytes);
              } finally {
                room.release(size);
              }
            }));
  }

  private SourceTree collect() throws InterruptedException, ExecutionException {
    List<String> paths = new ArrayList<>();
    List<PackedFile> files = new ArrayList<>();
    // The leading directory is the same for all, so the order stays when it is taken away.
    for (Map.Entry<String, Future<PackedFile>> file : found.entrySet()) {
      String path = leading.strip(file.getKey());
      if (filter.accepts(path)) {
        paths.add(path);
        files.add(file.getValue().get());
      }
    }
    Map<String, TreeEntry> entries = new HashMap<>();
    others.forEach((path, entry) -> entries.put(leading.strip(path), entry));
    return new TarballTree(tarball, paths, files, entries);
  }

  private static String clean(String name) {
    String path = name;
    while (path.startsWith("./") || path.startsWith("/")) {
      path = path.substring(path.indexOf('/') + 1);
    }
    return path.equals(".") ? "" : path;
  }
}
