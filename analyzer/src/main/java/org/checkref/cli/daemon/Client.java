package org.checkref.cli.daemon;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks a daemon. Whatever goes wrong with it, whoever asks can do the work himself. */
public final class Client {
  private final Place place;

  public Client(Place place) {
    this.place = place;
  }

  /** Whether there is a daemon. */
  public boolean isThere() {
    try {
      Optional<SocketChannel> channel = place.connect();
      if (channel.isPresent()) {
        channel.get().close();
      }
      return channel.isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Has a command line run.
   *
   * @param out gets what goes to standard output, once it is whole
   * @param err gets what goes to standard error
   * @return the status; empty when there is no daemon, it has no time, or it went away
   */
  public OptionalInt run(Request request, OutputStream out, OutputStream err) {
    try {
      Optional<SocketChannel> channel = place.connect();
      return channel.isEmpty() ? OptionalInt.empty() : run(request, channel.get(), out, err);
    } catch (IOException goneMeanwhile) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt run(
      Request request, SocketChannel channel, OutputStream out, OutputStream err)
      throws IOException {
    try (channel;
        DataOutputStream to =
            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        DataInputStream from =
            new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)))) {
      request.write(to);
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      while (true) {
        int kind = from.readByte();
        switch (kind) {
          case Reply.OUT -> whole.write(Reply.piece(from));
          case Reply.ERR -> {
            err.write(Reply.piece(from));
            err.flush();
          }
          case Reply.STATUS -> {
            int status = from.readInt();
            whole.writeTo(out);
            out.flush();
            return OptionalInt.of(status);
          }
          default -> {
            return OptionalInt.empty();
          }
        }
      }
    }
  }

  /** Has a daemon end; answers whether there was one that does. */
  public boolean end() {
    return run(Request.toEnd(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream())
        .isPresent();
  }
}
