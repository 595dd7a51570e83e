package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a process has found below the directory that it listed last, and in the revision: to list
 * the one again takes half the time, the other none.
 */
public final class Listings {
  private final boolean again;
  private final Clock clock;
  private Optional<Last> last = Optional.empty();

  private Optional<LastRevision> revision = Optional.empty();

  private record Last(String place, Relisting listing) {}

  /** A revision is the same for ever. */
  private record LastRevision(String place, GitListing listing) {
    boolean is(String other, ObjectId root) {
      return place.equals(other) && listing.root().equals(root);
    }
  }

  /** Lists a revision. */
  @FunctionalInterface
  interface Walk {
    GitListing list() throws IOException;
  }

  /** A listing, and how to have it again if that is possible. */
  record Known(Listing listing, Optional<Relisting> again) {}

  private Listings(boolean again, Clock clock) {
    this.again = again;
    this.clock = clock;
  }

  /** For a process that lists a tree once. */
  public static Listings once() {
    return new Listings(false, Clock.systemUTC());
  }

  /** For one that lists the same tree again. */
  public static Listings again() {
    return again(Clock.systemUTC());
  }

  /**
   * The same.
   *
   * @param clock tells what was changed just now
   */
  static Listings again(Clock clock) {
    return new Listings(true, clock);
  }

  /**
   * What there is.
   *
   * @param place of the tree that lies there, the same as often as it is listed
   */
  synchronized Listing list(Path root, FileFilter filter, String place) throws IOException {
    if (!again || !FileStamp.isToldOf(root)) {
      return new DirectoryWalk(root, filter, clock.instant()).list();
    }
    Optional<Listing> same =
        last.filter(l -> l.place().equals(place)).flatMap(l -> l.listing().again(clock.instant()));
    if (same.isPresent()) {
      return same.get();
    }
    // a link that leads to it may lead elsewhere the next time
    Known known = DirectoryWalk.noting(root.toRealPath(), filter, clock.instant()).known();
    last = known.again().map(listing -> new Last(place, listing));
    return known.listing();
  }

  /**
   * What there is in a revision.
   *
   * @param place of the repository, with which files are left out
   * @param root the revision's tree
   */
  synchronized GitListing list(String place, ObjectId root, Walk walk) throws IOException {
    Optional<LastRevision> same = revision.filter(last -> last.is(place, root));
    if (same.isPresent()) {
      return same.get().listing();
    }
    GitListing listing = walk.list();
    if (again) {
      revision = Optional.of(new LastRevision(place, listing));
    }
    return listing;
  }
}
