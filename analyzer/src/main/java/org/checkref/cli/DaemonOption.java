package org.checkref.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.cli.daemon.Client;
import org.checkref.cli.daemon.Detached;
import org.checkref.cli.daemon.Place;
import picocli.CommandLine.Option;

/** Whether a gate leaves a daemon behind, which answers for those that follow. */
final class DaemonOption {
  private static final String VARIABLE = "CHECKREF_DAEMON";

  @Option(
      names = "--daemon",
      description =
          "leave a daemon behind, if there is none, that answers for the gates that follow; a value"
              + " in $CHECKREF_DAEMON asks for it, too")
  private boolean asked;

  private boolean isAsked() {
    return asked || CacheOption.variable(VARIABLE).isPresent();
  }

  /**
   * Leaves one behind if that is asked for. If it cannot be, the next gate does its work itself, as
   * it would without.
   *
   * @param series over whose base it has to be ready
   */
  void leave(SeriesOption series) {
    Optional<Place> place = isAsked() ? DaemonCommand.place() : Optional.empty();
    Optional<String> launcher = Optional.ofNullable(System.getProperty(HookOption.LAUNCHER));
    if (place.isEmpty() || launcher.isEmpty() || new Client(place.get()).isThere()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(launcher.get());
    command.add("daemon");
    command.add(series.directory().toString());
    series.revision().ifPresent(revision -> command.addAll(List.of("--base", revision)));
    try {
      Detached.start(command);
    } catch (IOException itCannotBeStarted) {
      // nobody is worse off than before
    }
  }
}
