package org.checkref.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.store.Entry;
import org.checkref.store.Section;
import org.checkref.store.Store;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The revision of a repository that an earlier run listed last. */
final class KeptRevision {
  private static final String KIND = "revision";

  private static final int ID = Constants.OBJECT_ID_LENGTH;

  private KeptRevision() {}

  /**
   * @param place of the repository, with which files are left out
   */
  private static String name(Store store, String place) {
    return store.key(KIND).with(place).name();
  }

  static void keep(Store store, String place, GitListing listing) {
    byte[] root = new byte[ID];
    listing.root().copyRawTo(root, 0);
    byte[] blobs = new byte[listing.blobs().size() * ID];
    for (int file = 0; file < listing.blobs().size(); file++) {
      listing.blobs().get(file).copyRawTo(blobs, file * ID);
    }
    List<Section> sections = new ArrayList<>(List.of(Section.of(root), Section.of(blobs)));
    sections.addAll(listing.paths().sections());
    store.keep(name(store, place), sections);
  }

  /** Empty when there is none, or it is another one. */
  static Optional<GitListing> find(Store store, String place, ObjectId root) {
    return store.find(name(store, place), entry -> read(entry, root)).flatMap(found -> found);
  }

  private static Optional<GitListing> read(Entry entry, ObjectId root) throws IOException {
    byte[] kept = entry.bytes(0);
    if (kept.length != ID || !ObjectId.fromRaw(kept).equals(root)) {
      return Optional.empty();
    }
    byte[] blobs = entry.bytes(1);
    TreePaths paths = TreePaths.read(entry, 2);
    if (blobs.length != paths.list().size() * ID) {
      throw new IOException("its parts do not fit");
    }
    List<ObjectId> ids = new ArrayList<>();
    for (int at = 0; at < blobs.length; at += ID) {
      ids.add(ObjectId.fromRaw(blobs, at));
    }
    return Optional.of(GitListing.of(root, paths, ids));
  }
}
