package org.checkref.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Threads with a stack large enough for the parser, which recurses with the nesting of the source:
 * CDT overflows a default stack at about a thousand parentheses.
 */
public final class Workers implements AutoCloseable {
  private static final long STACK = 256L << 20;

  private static final String NAME = "checkref-worker";

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
              Thread thread = new Thread(null, task, NAME, STACK);
              thread.setDaemon(true);
              return thread;
            });
  }

  public int count() {
    return count;
  }

  /**
   * Runs a task for every item; the order is any. A worker that calls this does its share, so that
   * tasks may call it as well.
   */
  public <T> void each(Collection<T> items, Consumer<T> task) {
    List<T> list = List.copyOf(items);
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(list.size());
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    Runnable share =
        () -> {
          for (int at = next.getAndIncrement(); at < list.size(); at = next.getAndIncrement()) {
            try {
              task.accept(list.get(at));
            } catch (RuntimeException | Error thrown) {
              failures.add(thrown);
            } finally {
              done.countDown();
            }
          }
        };
    boolean inside = Thread.currentThread().getName().equals(NAME);
    for (int i = inside ? 1 : 0; i < Math.min(count, list.size()); i++) {
      threads.execute(share);
    }
    if (inside) {
      share.run();
    }
    await(done);
    for (Throwable thrown : failures) {
      throw new IllegalStateException(thrown);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /**
   * Runs a task that nobody waits for, when a thread is free. Nobody hears what goes wrong in it
   * either: whoever needs what it was to find finds it by himself, and fails then.
   */
  public void start(Runnable task) {
    threads.execute(new FutureTask<>(Executors.callable(task)));
  }

  /** Runs one task on a thread with a large stack; whoever wants its result waits for it. */
  public <T> Future<T> submit(Callable<T> task) {
    return threads.submit(task);
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
