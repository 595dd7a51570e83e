package org.checkref.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkref.index.Tables.Lookup;
import org.checkref.tree.FileBuffer;
import org.checkref.tree.SourceTree;

/** Scans a tree and sorts what it finds. Used once. */
final class IndexBuilder {
  /** Files between two reports of progress. */
  private static final int STEP = 64;

  private static final FileFacts NO_FACTS = new FileFacts(noRows(), 0, false);

  private final SourceTree tree;
  private final int threads;
  private final NameTable names = new NameTable();
  private final NameTable includes = new NameTable();
  private final FileFacts[] facts;
  private final boolean[] unreadable;

  IndexBuilder(SourceTree tree, int threads) {
    this.tree = tree;
    this.threads = Math.max(1, threads);
    this.facts = new FileFacts[tree.paths().size()];
    this.unreadable = new boolean[facts.length];
    Arrays.fill(facts, NO_FACTS);
  }

  private static int[][] noRows() {
    int[][] rows = new int[Kind.COUNT][];
    Arrays.fill(rows, RowBuffer.NOTHING);
    return rows;
  }

  TreeIndex build(IndexRequest request, Progress progress) {
    scan(new Watch.Words(request, names), progress);
    int[][][] rows = Arrays.stream(facts).map(FileFacts::rows).toArray(int[][][]::new);
    Table[] tables = new Table[Kind.COUNT];
    share(Kind.values(), kind -> tables[kind.ordinal()] = Table.join(kind, rows));
    Postings[] postings = new Postings[Lookup.COUNT];
    int limit = names.limit();
    share(
        Lookup.values(),
        lookup ->
            postings[lookup.ordinal()] =
                new Postings(
                    tables[lookup.kind.ordinal()],
                    lookup.column,
                    lookup.shift,
                    lookup == Lookup.MACRO ? Lookup.MACRO_LIMIT : limit));
    List<String> paths = tree.paths();
    return new TreeIndex(tree, new Tables(paths, names, includes, tables, postings), health());
  }

  private void scan(Watch.Words words, Progress progress) {
    AtomicInteger next = new AtomicInteger();
    int total = facts.length;
    Workers.run(
        threads,
        worker -> {
          FileScanner scanner = new FileScanner(names, includes, words);
          FileBuffer buffer = new FileBuffer();
          int reported = 0;
          for (int file = next.getAndIncrement(); file < total; file = next.getAndIncrement()) {
            scan(file, scanner, buffer);
            if (worker == 0 && file - reported >= STEP) {
              progress.filesDone(file, total);
              reported = file;
            }
          }
        });
    progress.filesDone(total, total);
  }

  private void scan(int file, FileScanner scanner, FileBuffer buffer) {
    try {
      tree.read(file, buffer);
      facts[file] = scanner.scan(buffer);
    } catch (IOException e) {
      unreadable[file] = true;
    }
  }

  /** One thing to do for one member of an enum. */
  @FunctionalInterface
  private interface Task<T> {
    void run(T item);
  }

  private <T> void share(T[] items, Task<T> task) {
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.min(threads, items.length),
        worker -> {
          for (int i = next.getAndIncrement(); i < items.length; i = next.getAndIncrement()) {
            task.run(items[i]);
          }
        });
  }

  private ScanHealth health() {
    long bytes = 0;
    for (FileFacts file : facts) {
      bytes += file.bytes();
    }
    return new ScanHealth(bytes, paths(unreadable), paths(unbalanced()));
  }

  private boolean[] unbalanced() {
    boolean[] unbalanced = new boolean[facts.length];
    for (int file = 0; file < facts.length; file++) {
      unbalanced[file] = facts[file].unbalanced();
    }
    return unbalanced;
  }

  private List<String> paths(boolean[] chosen) {
    return java.util.stream.IntStream.range(0, chosen.length)
        .filter(file -> chosen[file])
        .mapToObj(tree.paths()::get)
        .toList();
  }
}
