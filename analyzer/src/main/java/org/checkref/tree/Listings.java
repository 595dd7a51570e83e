package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What a process has found below the directory that it listed last: to list it again takes half the
 * time.
 */
public final class Listings {
  private final boolean again;
  private final Clock clock;
  private Optional<Last> last = Optional.empty();

  private record Last(String place, Relisting listing) {}

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
}
