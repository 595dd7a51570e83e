package org.checkref.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkref.index.Tables.Lookup;
import org.checkref.tree.FileBuffer;
import org.checkref.tree.SourceTree;

/** Scans a tree and sorts what it finds. Used once. */
final class IndexBuilder {
  /** Files between two reports of progress. */
  private static final int STEP = 64;

  /** So many changed files stand behind all others; with more of them a new index is quicker. */
  private static final int FEW = 200;

  private static final FileFacts NO_FACTS = new FileFacts(noRows(), 0, false);

  private final SourceTree tree;
  private final FileNumbers files;
  private final IndexBase base;
  private final int threads;

  /** By file: its number in the base if it is there as it is here, else -1. */
  private final int[] sources;

  /** By file: its number in the base if it is there, else -1. */
  private final int[] numbers;

  private final FileFacts[] facts;
  private final long[] contents;

  /**
   * @param tree whose files have these numbers
   * @param base what is known of files
   * @param contents hashes of the tree's files; zeros where they are not known
   */
  IndexBuilder(SourceTree tree, FileNumbers files, IndexBase base, long[] contents, int threads) {
    this.tree = tree;
    this.files = files;
    this.base = base;
    this.threads = Math.max(1, threads);
    this.numbers = files.in(base.files().numbers());
    this.contents = contents.clone();
    this.sources = new int[numbers.length];
    for (int file = 0; file < sources.length; file++) {
      sources[file] = base.has(numbers[file], contents[file]) ? numbers[file] : -1;
    }
    this.facts = new FileFacts[numbers.length];
    Arrays.fill(facts, NO_FACTS);
  }

  private static int[][] noRows() {
    int[][] rows = new int[Kind.COUNT][];
    Arrays.fill(rows, RowBuffer.NOTHING);
    return rows;
  }

  TreeIndex build(IndexRequest request, Progress progress) {
    return build(request, progress, Optional.empty());
  }

  /**
   * @param earlier that of the base, if most of it may be used as it is
   */
  TreeIndex build(IndexRequest request, Progress progress, Optional<Tables> earlier) {
    int[] unknown = Arrays.stream(changed()).filter(files::has).toArray();
    scan(unknown, new Watch.Words(request, base.names()), progress);
    ScanHealth health = health();
    int[][][] rows = new int[facts.length][][];
    for (int file = 0; file < rows.length; file++) {
      rows[file] = facts[file].rows();
    }
    int[] changed = changed();
    boolean few = changed.length <= FEW && files.keeps(base.files().numbers());
    Tables tables =
        earlier
            .filter(before -> few)
            .map(before -> before.over(files, changed, rows))
            .orElseGet(() -> tables(rows));
    return new TreeIndex(tree, tables, health, base, changed, unknown.length);
  }

  /** The files that are not in the base as they are here. */
  private int[] changed() {
    BitSet changed = new BitSet();
    for (int file = 0; file < sources.length; file++) {
      if (sources[file] < 0) {
        changed.set(file);
      }
    }
    return changed.stream().toArray();
  }

  private Tables tables(int[][][] rows) {
    Table[] tables = new Table[Kind.COUNT];
    share(
        Kind.values(),
        kind -> tables[kind.ordinal()] = Table.join(kind, rows, base.table(kind), sources));
    List<Lazy<Postings>> postings = new ArrayList<>();
    for (Lookup lookup : Lookup.values()) {
      Table table = tables[lookup.kind.ordinal()];
      if (table == base.table(lookup.kind) && !base.postings().isEmpty()) {
        postings.add(base.postings().get(lookup.ordinal()));
        continue;
      }
      postings.add(new Lazy<>(() -> new Postings(table, lookup, base.names())));
    }
    if (Arrays.stream(sources).anyMatch(source -> source < 0)) {
      // an index of what nobody has read yet will be asked all kinds of questions
      share(largestFirst(tables), lookup -> postings.get(lookup.ordinal()).get());
    }
    return new Tables(files, base.names(), base.includes(), tables, postings, new Tracer(false));
  }

  /** So that no thread begins the longest of all when the others are done. */
  private static Lookup[] largestFirst(Table... tables) {
    Comparator<Lookup> byRows =
        Comparator.comparingInt(lookup -> tables[lookup.kind.ordinal()].rows());
    return Arrays.stream(Lookup.values()).sorted(byRows.reversed()).toArray(Lookup[]::new);
  }

  private void scan(int[] unknown, Watch.Words words, Progress progress) {
    AtomicInteger next = new AtomicInteger();
    int total = unknown.length;
    Workers.run(
        Math.max(1, Math.min(threads, total)),
        worker -> {
          FileScanner scanner = new FileScanner(base.names(), base.includes(), words);
          FileBuffer buffer = new FileBuffer();
          int reported = 0;
          for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
            scan(unknown[i], scanner, buffer);
            if (worker == 0 && i - reported >= STEP) {
              progress.filesDone(i, total);
              reported = i;
            }
          }
        });
    progress.filesDone(total, total);
  }

  private void scan(int file, FileScanner scanner, FileBuffer buffer) {
    try {
      tree.read(file, buffer);
      contents[file] = tree.content(file, buffer.bytes(), buffer.length());
      if (base.has(numbers[file], contents[file])) {
        sources[file] = numbers[file];
      } else {
        facts[file] = scanner.scan(buffer);
      }
    } catch (IOException e) {
      contents[file] = 0;
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
    ScanHealth before = base.files();
    int[] bytes = new int[facts.length];
    BitSet unbalanced = new BitSet();
    for (int file = 0; file < facts.length; file++) {
      int source = sources[file];
      bytes[file] = source < 0 ? facts[file].bytes() : before.bytes()[source];
      if (source < 0 ? facts[file].unbalanced() : before.unbalanced().get(source)) {
        unbalanced.set(file);
      }
    }
    return new ScanHealth(files, bytes, contents, unbalanced);
  }
}
