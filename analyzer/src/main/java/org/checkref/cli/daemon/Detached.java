package org.checkref.cli.daemon;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes that stay when this one ends, and when its terminal is closed. */
public final class Detached {
  /** Of util-linux: runs a command in a session of its own, where no Ctrl-C of others gets it. */
  private static final String SETSID = "setsid";

  private static final File NOTHING = new File("/dev/null");

  private Detached() {}

  /** Starts one, in the directory of this one, that reads nothing and whose output nobody sees. */
  public static void start(List<String> command) throws IOException {
    List<String> all = new ArrayList<>();
    if (isInstalled(SETSID)) {
      all.add(SETSID);
    }
    all.addAll(command);
    new ProcessBuilder(all)
        .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean isInstalled(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (new File(directory, program).canExecute()) {
        return true;
      }
    }
    return false;
  }
}
