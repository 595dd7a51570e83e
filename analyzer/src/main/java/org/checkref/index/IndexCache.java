package org.checkref.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkref.index.Tables.Lookup;
import org.checkref.rules.Vocabulary;
import org.checkref.store.Entry;
import org.checkref.store.Key;
import org.checkref.store.Section;
import org.checkref.store.Store;
import org.checkref.tree.JoinedPaths;

/**
 * The index of a tree in the store: the tables as they are, whatever kinds there are, and what
 * finds rows by name. Most of it stays in the file until somebody looks at it.
 */
final class IndexCache {
  /** When more files than this had to be read, the next run shall not have to. */
  private static final int MOST_READ_AGAIN = 512;

  /** Sections of what rows are found by, for each lookup; behind the tables. */
  private static final int LOOKUP_SECTIONS = 3;

  /** Sections before the tables: paths, their hash, bytes, contents, unbalanced files. */
  private static final int FILE_SECTIONS = 5;

  private final Store store;
  private final String name;
  private final int threads;

  private IndexCache(Store store, String name, int threads) {
    this.store = store;
    this.name = name;
    this.threads = threads;
  }

  /** Empty when nothing is kept of the tree. */
  static Optional<IndexCache> of(
      Store store, Optional<String> place, IndexRequest request, int threads) {
    return place
        .filter(there -> store.isThere())
        .map(there -> new IndexCache(store, name(store, there, request), threads));
  }

  private static String name(Store store, String place, IndexRequest request) {
    Key key = store.key("index").with(place);
    key.with(new TreeSet<>(request.watched()).toString());
    key.with(new TreeSet<>(request.inMacros()).toString());
    key.with(new TreeSet<>(request.registering()).toString());
    request.definers().forEach(one -> with(key, one));
    return key.name();
  }

  private static void with(Key key, Vocabulary.Definer definer) {
    key.with(definer.macro() + " " + definer.argument() + " " + definer.prefix());
  }

  IndexBase load() {
    return store.find(name, this::read).orElseGet(IndexBase::none);
  }

  /** Whether what is kept is so unlike a tree that it is better replaced. */
  static boolean isWorthKeeping(int read, int files) {
    return read > MOST_READ_AGAIN || read * 2 > files;
  }

  void keep(IndexBase index) {
    store.keep(name, sections(index));
  }

  private static List<Section> sections(IndexBase index) {
    ScanHealth files = index.files();
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of(JoinedPaths.join(files.paths())));
    sections.add(Section.of(new long[] {files.numbers().hash()}));
    sections.add(Section.of(files.bytes()));
    sections.add(Section.of(files.contents()));
    sections.add(Section.of(files.unbalanced().toLongArray()));
    List<Table> tables = index.tables().stream().map(Table::inOrder).toList();
    for (Table table : tables) {
      sections.add(Section.of(table.cells()));
      sections.add(Section.of(table.firstRows()));
    }
    for (Lookup lookup : Lookup.values()) {
      Table table = tables.get(lookup.kind.ordinal());
      Postings.Kept postings =
          (table == index.table(lookup.kind)
                  ? index.postings().get(lookup.ordinal()).get()
                  : new Postings(table, lookup, index.names()))
              .kept();
      sections.add(Section.of(new int[] {postings.bits()}));
      sections.add(Section.of(postings.buckets()));
      sections.add(Section.of(postings.rows()));
    }
    for (NameTable names : List.of(index.names(), index.includes())) {
      names.names().forEach(shard -> sections.addAll(shard.sections()));
    }
    return sections;
  }

  private IndexBase read(Entry entry) throws IOException {
    List<String> paths = JoinedPaths.split(entry.bytes(0));
    long[] hash = entry.longs(1);
    int[] bytes = entry.ints(2);
    long[] contents = entry.longs(3);
    BitSet unbalanced = BitSet.valueOf(entry.longs(4));
    if (hash.length != 1 || bytes.length != paths.size() || contents.length != paths.size()) {
      throw new IOException("its parts do not fit");
    }
    ScanHealth files =
        new ScanHealth(FileNumbers.of(paths, () -> hash[0]), bytes, contents, unbalanced);
    Table[] tables = new Table[Kind.COUNT];
    Postings.Kept[] found = new Postings.Kept[Lookup.COUNT];
    KeptNames[] shards = new KeptNames[2 * NameTable.SHARDS];
    each(
        tables.length + found.length + shards.length,
        item -> {
          int behindTables = item - tables.length;
          if (behindTables < 0) {
            tables[item] = table(entry, Kind.values()[item], paths.size());
          } else if (behindTables < found.length) {
            found[behindTables] = postings(entry, behindTables);
          } else {
            shards[behindTables - found.length] = shard(entry, behindTables - found.length);
          }
        });
    List<Lazy<Postings>> postings = new ArrayList<>();
    for (Lookup lookup : Lookup.values()) {
      Table table = tables[lookup.kind.ordinal()];
      Postings.Kept kept = found[lookup.ordinal()];
      if (!kept.isSound(table.rows())) {
        throw new IOException("its parts do not fit");
      }
      postings.add(new Lazy<>(() -> new Postings(table, lookup, kept)));
    }
    List<KeptNames> names = List.of(shards);
    return new IndexBase(
        files,
        new NameTable(names.subList(0, NameTable.SHARDS)),
        new NameTable(names.subList(NameTable.SHARDS, shards.length)),
        List.of(tables),
        postings);
  }

  private static Table table(Entry entry, Kind kind, int files) throws IOException {
    int section = FILE_SECTIONS + 2 * kind.ordinal();
    IntBuffer cells = entry.mappedInts(section);
    int[] firstRows = entry.ints(section + 1);
    if (firstRows.length != files + 1 || firstRows[files] * kind.width != cells.limit()) {
      throw new IOException("its parts do not fit");
    }
    return Table.of(kind, cells, firstRows);
  }

  private static Postings.Kept postings(Entry entry, int lookup) throws IOException {
    int section = FILE_SECTIONS + 2 * Kind.COUNT + LOOKUP_SECTIONS * lookup;
    int[] bits = entry.ints(section);
    if (bits.length != 1) {
      throw new IOException("its parts do not fit");
    }
    return new Postings.Kept(bits[0], entry.mappedInts(section + 1), entry.mappedInts(section + 2));
  }

  private static KeptNames shard(Entry entry, int shard) throws IOException {
    int section =
        FILE_SECTIONS
            + 2 * Kind.COUNT
            + LOOKUP_SECTIONS * Lookup.COUNT
            + KeptNames.SECTIONS * shard;
    KeptNames names =
        new KeptNames(
            entry.mappedLongs(section),
            entry.mappedBytes(section + 1),
            entry.mappedInts(section + 2));
    if (!names.isSound()) {
      throw new IOException("its parts do not fit");
    }
    return names;
  }

  /** Reads one of several things. */
  @FunctionalInterface
  private interface Reading {
    void read(int item) throws IOException;
  }

  private void each(int items, Reading reading) throws IOException {
    AtomicInteger next = new AtomicInteger();
    try {
      Workers.run(
          Math.min(threads, items),
          worker -> {
            for (int i = next.getAndIncrement(); i < items; i = next.getAndIncrement()) {
              try {
                reading.read(i);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
