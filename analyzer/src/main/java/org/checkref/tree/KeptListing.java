package org.checkref.tree;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.checkref.store.Entry;
import org.checkref.store.Section;
import org.checkref.store.Store;

/** What an earlier run found below a directory, from which a later one has it again. */
final class KeptListing {
  private static final String KIND = "listing";

  /** The root among its directories; an empty path would be lost between the others. */
  private static final Path ROOT = Path.of(".");

  private KeptListing() {}

  /**
   * @param place of the tree, the same in each run
   */
  private static String name(Store store, String place) {
    return store.key(KIND).with(place).name();
  }

  static void keep(Store store, String place, Path root, Relisting listing) {
    List<Relisting.Directory> directories = listing.directories();
    List<String> relative = new ArrayList<>();
    long[] stamps = new long[directories.size() * FileStamp.WIDTH];
    int[] modes = new int[directories.size()];
    for (Relisting.Directory directory : directories) {
      int number = relative.size();
      Path path = directory.path();
      relative.add((path.equals(root) ? ROOT : root.relativize(path)).toString());
      directory.stamp().put(stamps, number);
      modes[number] = directory.stamp().mode();
    }
    List<Section> sections = new ArrayList<>(listing.paths().sections());
    sections.add(Section.of(JoinedPaths.join(relative)));
    sections.add(Section.of(stamps));
    sections.add(Section.of(modes));
    store.keep(name(store, place), sections);
  }

  /** Empty when there is none. */
  static Optional<Relisting> find(Store store, String place, Path root) {
    return store.find(name(store, place), entry -> read(entry, root)).flatMap(found -> found);
  }

  private static Optional<Relisting> read(Entry entry, Path root) throws IOException {
    TreePaths paths = TreePaths.read(entry, 0);
    int own = TreePaths.SECTIONS;
    List<String> relative = JoinedPaths.split(entry.bytes(own));
    long[] stamps = entry.longs(own + 1);
    int[] modes = entry.ints(own + 2);
    if (stamps.length != relative.size() * FileStamp.WIDTH || modes.length != relative.size()) {
      throw new IOException("its parts do not fit");
    }
    try {
      List<Path> files = paths.list().parallelStream().map(root::resolve).toList();
      List<Relisting.Directory> directories =
          IntStream.range(0, modes.length)
              .mapToObj(
                  i ->
                      new Relisting.Directory(
                          root.resolve(relative.get(i)), FileStamp.of(stamps, i, modes[i])))
              .toList();
      return Optional.of(new Relisting(paths, files, directories));
    } catch (InvalidPathException inAnotherLocale) {
      return Optional.empty();
    }
  }
}
