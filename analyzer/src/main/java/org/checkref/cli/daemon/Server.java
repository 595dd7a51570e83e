package org.checkref.cli.daemon;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Answers requests, one at a time, until it is asked to end or nobody asks any more. */
public final class Server {
  /** When nobody has asked for so long it is time to tidy up. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Place place;
  private final Duration idle;
  private final Runner runner;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final AtomicBoolean untidy = new AtomicBoolean(true);
  private final AtomicLong lastAsked = new AtomicLong(System.nanoTime());

  /** Runs a command line. */
  @FunctionalInterface
  public interface Runner {
    /**
     * @return the status
     */
    int run(Request request, OutputStream out, OutputStream err);
  }

  /**
   * @param idle it ends when nobody has asked for so long
   */
  public Server(Place place, Duration idle, Runner runner) {
    this.place = place;
    this.idle = idle;
    this.runner = runner;
  }

  /**
   * Answers until it ends.
   *
   * @param ready is run when it can be asked
   * @return false when there is one already
   */
  public boolean serve(Runnable ready) throws IOException {
    place.prepare();
    Optional<SocketChannel> other = place.connect();
    if (other.isPresent()) {
      other.get().close();
      return false;
    }
    // of one that was killed
    Files.deleteIfExists(place.socket());
    ExecutorService threads = Executors.newCachedThreadPool(Server::daemonThread);
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.bind(place.address());
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      ready.run();
      while (!ending.get() && !isIdle(idle)) {
        selector.select(untidy.get() ? PAUSE.toMillis() : idle.toMillis());
        selector.selectedKeys().clear();
        if (untidy.get() && isIdle(PAUSE)) {
          tidy();
        }
        Optional<SocketChannel> asking = Optional.ofNullable(channel.accept());
        asking.ifPresent(one -> threads.execute(() -> answer(one, selector)));
      }
    } finally {
      Files.deleteIfExists(place.socket());
      threads.shutdown();
    }
    return true;
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "checkref-daemon");
    thread.setDaemon(true);
    return thread;
  }

  private boolean isIdle(Duration time) {
    return !busy.get() && System.nanoTime() - lastAsked.get() > time.toNanos();
  }

  @SuppressFBWarnings(
      value = "DM_GC",
      justification = "now nobody waits; else whoever asks next would wait for a collection")
  private void tidy() {
    untidy.set(false);
    System.gc();
  }

  private void answer(SocketChannel channel, Selector selector) {
    try (channel;
        DataInputStream from =
            new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        DataOutputStream to =
            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
      answer(Request.read(from), to);
    } catch (IOException whoeverAskedIsGone) {
      // and needs no answer
    } catch (RuntimeException | Error broken) {
      // whoever asked does it himself; nobody else shall be told something wrong
      ending.set(true);
    } finally {
      // it looks whether it is to end
      selector.wakeup();
    }
  }

  private void answer(Request request, DataOutputStream to) throws IOException {
    if (request.isToEnd()) {
      ending.set(true);
      Reply.status(to, 0);
    } else if (!busy.compareAndSet(false, true)) {
      Reply.busy(to);
    } else {
      try {
        int status = runner.run(request, Reply.stream(to, Reply.OUT), Reply.stream(to, Reply.ERR));
        Reply.status(to, status);
      } finally {
        lastAsked.set(System.nanoTime());
        untidy.set(true);
        busy.set(false);
      }
    }
  }
}
