package org.checkref.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several threads, the caller's among them. */
final class Workers {
  private Workers() {}

  /** Work that takes its share of a common supply until there is none left. */
  @FunctionalInterface
  interface Share {
    /** Runs on one thread; {@code worker} 0 is the caller's. */
    void run(int worker);
  }

  static void run(int threads, Share share) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            task -> {
              Thread thread = new Thread(task, "index");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int worker = 1; worker < threads; worker++) {
        int number = worker;
        others.add(pool.submit(() -> share.run(number)));
      }
      share.run(0);
      for (Future<?> other : others) {
        other.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
