package org.checkref.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.checkref.cli.daemon.Client;
import org.checkref.cli.daemon.Place;
import org.checkref.cli.daemon.Request;

/** A command line that a daemon may run instead. */
final class Errand {
  /** A longer input is not handed on: a mail that is too long is refused by whoever reads it. */
  private static final int MOST_INPUT = 64 << 20;

  private static final String STANDARD_INPUT = "-";

  private final List<String> arguments;
  private InputStream in;

  /**
   * @param in standard input
   */
  Errand(String[] arguments, InputStream in) {
    this.arguments = Arrays.asList(arguments);
    this.in = in;
  }

  /** Standard input, whatever was read of it. */
  InputStream in() {
    return in;
  }

  /** Has the daemon run it; empty when there is none, or it cannot. */
  OptionalInt run(OutputStream out, OutputStream err) throws IOException {
    if (!isForDaemon() || !isPlaceThere()) {
      return OptionalInt.empty();
    }
    Optional<Client> client = DaemonCommand.place().map(Client::new).filter(Client::isThere);
    if (client.isEmpty()) {
      return OptionalInt.empty();
    }
    byte[] input = input();
    return input.length > MOST_INPUT
        ? OptionalInt.empty()
        : client
            .get()
            .run(new Request(arguments, Terminal.isOut(), Terminal.isErr(), input), out, err);
  }

  private boolean isForDaemon() {
    return !arguments.isEmpty()
        && arguments.get(0).equals(GateCommand.NAME)
        && !arguments.contains("--no-cache");
  }

  /** Before it is found out which build of the program this is, which takes a while. */
  private static boolean isPlaceThere() {
    Optional<Path> cache = new CacheOption().place();
    return cache.isPresent() && Place.isIn(cache.get());
  }

  private byte[] input() throws IOException {
    if (!arguments.contains(STANDARD_INPUT)) {
      return new byte[0];
    }
    byte[] input = in.readNBytes(MOST_INPUT + 1);
    in = new SequenceInputStream(new ByteArrayInputStream(input), in);
    return input;
  }
}
