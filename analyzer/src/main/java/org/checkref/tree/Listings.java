package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkref.store.Store;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What was found below the directory that was listed last, and in the revision, by this process or
 * by an earlier one: to list the one again takes half the time, the other next to none.
 */
public final class Listings {
  private final boolean again;
  private final Clock clock;
  private final Store store;
  private final Consumer<String> listener;
  private Optional<Last> last = Optional.empty();

  /** Keeps what was found anew. */
  private Runnable unkept = () -> {};

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

  private Listings(boolean again, Clock clock, Store store, Consumer<String> listener) {
    this.again = again;
    this.clock = clock;
    this.store = store;
    this.listener = listener;
  }

  /** For a process that lists a tree once. */
  public static Listings once() {
    return new Listings(false, Clock.systemUTC(), Store.none(), place -> {});
  }

  /**
   * For one that comes after others, and before others.
   *
   * @param store has what they found, and gets what this one finds by {@link #keep}
   * @param listener hears the place of a tree that is about to be listed
   */
  public static Listings kept(Store store, Consumer<String> listener) {
    return kept(store, listener, Clock.systemUTC());
  }

  /**
   * The same.
   *
   * @param clock tells what was changed just now
   */
  static Listings kept(Store store, Consumer<String> listener, Clock clock) {
    return new Listings(store.isThere(), clock, store, listener);
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
    return new Listings(true, clock, Store.none(), place -> {});
  }

  /**
   * What there is.
   *
   * @param place of the tree that lies there, the same as often as it is listed
   */
  synchronized Listing list(Path root, FileFilter filter, String place) throws IOException {
    listener.accept(place);
    if (!again || !FileStamp.isToldOf(root)) {
      return new DirectoryWalk(root, filter, clock.instant()).list();
    }
    // a link that leads to it may lead elsewhere the next time
    Path real = root.toRealPath();
    Optional<Relisting> before =
        last.filter(l -> l.place().equals(place))
            .map(Last::listing)
            .or(() -> KeptListing.find(store, place, real));
    Optional<Listing> same = before.flatMap(listing -> listing.again(clock.instant()));
    if (same.isPresent()) {
      return same.get();
    }
    Known known = DirectoryWalk.noting(real, filter, clock.instant()).known();
    last = known.again().map(listing -> new Last(place, listing));
    unkept =
        () -> known.again().ifPresent(listing -> KeptListing.keep(store, place, real, listing));
    return known.listing();
  }

  /**
   * What there is in a revision.
   *
   * @param place of the repository, with which files are left out
   * @param root the revision's tree
   */
  synchronized GitListing list(String place, ObjectId root, Walk walk) throws IOException {
    listener.accept(place);
    Optional<GitListing> same =
        revision
            .filter(last -> last.is(place, root))
            .map(LastRevision::listing)
            .or(() -> KeptRevision.find(store, place, root));
    if (same.isPresent()) {
      return same.get();
    }
    GitListing listing = walk.list();
    if (again) {
      revision = Optional.of(new LastRevision(place, listing));
      unkept = () -> KeptRevision.keep(store, place, listing);
    }
    return listing;
  }

  /** Keeps what was listed last for later processes, unless it is from an earlier one. */
  public synchronized void keep() {
    if (store.isThere()) {
      unkept.run();
    }
    unkept = () -> {};
  }
}
