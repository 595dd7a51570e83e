package org.checkref.tree;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.store.Entry;
import org.checkref.store.Key;
import org.checkref.store.Section;
import org.checkref.store.Store;

/**
 * What a file system says of files without reading them: size, both times, and the place on the
 * disk. A file whose stamp is the one of an earlier run has the bytes that it had then.
 *
 * <p>That does not hold for one that was changed just before it was looked at: it may be changed
 * again within one tick of the file system's clock. Its stamp is not believed.
 */
final class Stamps {
  /** Longs in a stamp. */
  static final int WIDTH = FileStamp.WIDTH;

  private static final String KIND = "stamps";

  private final String place;
  private final TreePaths paths;
  private final long[] cells;
  private final BitSet believed;

  /** What an earlier run found out, or this one, once somebody asked for it. */
  private volatile Optional<Known> last = Optional.empty();

  /** By file the hash of its contents, as those tell; zeros for others. */
  private volatile Optional<long[]> told = Optional.empty();

  /**
   * @param place of the tree, the same in each run
   * @param listing with the stamps in the order of the paths; the settled ones are believed
   */
  Stamps(String place, Listing listing) {
    this.place = place;
    this.paths = listing.paths();
    this.cells = listing.stamps();
    this.believed = listing.settled();
  }

  private int size() {
    return paths.list().size();
  }

  private String name() {
    return new Key(KIND).with(place).name();
  }

  /** What an earlier run found out. */
  private record Known(byte[] paths, long[] cells, long[] contents) {
    static Known read(Entry entry) throws IOException {
      return new Known(entry.bytes(0), entry.longs(1), entry.longs(2));
    }

    boolean isWhole(int files) {
      return contents.length == files && cells.length == files * WIDTH;
    }
  }

  /** Hashes of the files' contents, as far as an earlier run tells; zeros for others. */
  long[] contents(Store store) {
    long[] all = told.orElseGet(() -> find(store));
    told = Optional.of(all);
    return all.clone();
  }

  private long[] find(Store store) {
    long[] contents = new long[size()];
    Optional<Known> known = last.or(() -> store.find(name(), Known::read));
    last = known;
    if (known.isEmpty()) {
      return contents;
    }
    if (Arrays.equals(known.get().paths(), paths.joined()) && known.get().isWhole(size())) {
      for (int file = 0; file < contents.length; file++) {
        contents[file] = isSame(file, known.get(), file) ? known.get().contents()[file] : 0;
      }
      return contents;
    }
    List<String> before = JoinedPaths.split(known.get().paths());
    if (!known.get().isWhole(before.size())) {
      return contents;
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int other = 0; other < before.size(); other++) {
      numbers.put(before.get(other), other);
    }
    for (int file = 0; file < contents.length; file++) {
      int other = numbers.getOrDefault(paths.list().get(file), -1);
      contents[file] =
          other >= 0 && isSame(file, known.get(), other) ? known.get().contents()[other] : 0;
    }
    return contents;
  }

  private boolean isSame(int file, Known known, int other) {
    int from = file * WIDTH;
    int otherFrom = other * WIDTH;
    return believed.get(file)
        && Arrays.equals(cells, from, from + WIDTH, known.cells(), otherFrom, otherFrom + WIDTH);
  }

  /** Keeps what was found out for the next run. */
  void keep(Store store, long[] contents) {
    long[] kept = cells.clone();
    for (int file = believed.nextClearBit(0);
        file < size();
        file = believed.nextClearBit(file + 1)) {
      // by the next run the stamp would be believed
      Arrays.fill(kept, file * WIDTH, (file + 1) * WIDTH, 0);
    }
    Known now = new Known(paths.joined(), kept, contents.clone());
    store.keep(
        name(),
        List.of(Section.of(now.paths()), Section.of(now.cells()), Section.of(now.contents())));
    last = Optional.of(now);
    told = Optional.empty();
  }

  /** Whether files and stamps are the same, believed or not. */
  boolean equalsThose(Stamps later) {
    return paths.list().equals(later.paths.list()) && Arrays.equals(cells, later.cells);
  }

  /** Whether a file has this stamp, believed or not. */
  boolean is(int file, FileStamp stamp) {
    int from = file * WIDTH;
    long[] now = new long[WIDTH];
    stamp.put(now, 0);
    return Arrays.equals(cells, from, from + WIDTH, now, 0, WIDTH);
  }

  /** Whether a file's bytes are certain to be those of an earlier run with the same stamp. */
  boolean isBelieved(int file) {
    return believed.get(file);
  }
}
