package org.checkref.refs;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.checkref.syntax.Workers;

/**
 * Walks a round's functions from the last one on in another thread, while the round itself comes
 * from the first. The round finds what was walked among the {@link Walks}, and takes it where its
 * own callees answer the same: so nothing depends on how far this one gets. What walks of an
 * earlier state are likely to answer is left to the round, which has to ask about it anyway.
 */
final class Ahead implements AutoCloseable {
  private final AtomicBoolean closed = new AtomicBoolean();

  Ahead(Round round, Collection<Integer> functions, Workers workers) {
    if (workers.count() < 2) {
      return;
    }
    NavigableSet<Integer> order = new TreeSet<>(functions);
    Round own = round.ahead();
    workers.start(
        () -> {
          for (int id : order.descendingSet()) {
            if (closed.get()) {
              return;
            }
            if (!own.isLikelyKnown(id)) {
              own.analyse(id);
            }
          }
        });
  }

  /** Walks no other function; the one that it is at is walked to its end. */
  @Override
  public void close() {
    closed.set(true);
  }
}
