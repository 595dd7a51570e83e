package org.checkref.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Threads with a stack large enough for the parser, which recurses with the nesting of the source:
 * CDT overflows a default stack at about a thousand parentheses.
 */
public final class Workers implements AutoCloseable {
  private static final long STACK = 256L << 20;

  private final int count;
  private final ExecutorService threads;

  /**
   * @param count how many, at least one
   */
  public Workers(int count) {
    this.count = count;
    // one more, which waits for the others
    this.threads =
        Executors.newFixedThreadPool(
            count + 1,
            task -> {
              Thread thread = new Thread(null, task, "checkref-worker", STACK);
              thread.setDaemon(true);
              return thread;
            });
  }

  public int count() {
    return count;
  }

  /** Runs a task for every item; the order is any. */
  public <T> void each(Collection<T> items, Consumer<T> task) {
    List<T> list = List.copyOf(items);
    AtomicInteger next = new AtomicInteger();
    List<Callable<Boolean>> jobs = new ArrayList<>();
    for (int i = 0; i < Math.min(count, list.size()); i++) {
      jobs.add(
          () -> {
            for (int at = next.getAndIncrement(); at < list.size(); at = next.getAndIncrement()) {
              task.accept(list.get(at));
            }
            return true;
          });
    }
    try {
      for (var done : threads.invokeAll(jobs)) {
        done.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }

  /** Runs one task on a thread with a large stack and waits for its result. */
  public <T> T call(Callable<T> task) throws ExecutionException, InterruptedException {
    return threads.submit(task).get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
