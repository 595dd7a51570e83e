package org.checkref.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.checkref.index.Progress;

/** What the launcher found out about the terminal, and the progress bar on it. */
final class Terminal {
  private static final int WIDTH = 30;

  private static final String OUT = "checkref.terminal.out";
  private static final String ERR = "checkref.terminal.err";

  private Terminal() {}

  /** Whether standard output is a terminal; the launcher tells, since Java cannot. */
  static boolean isOut() {
    return Boolean.getBoolean(OUT);
  }

  static boolean isErr() {
    return Boolean.getBoolean(ERR);
  }

  /** What a daemon is told by the launcher of another process, for which it works alone now. */
  static void is(boolean out, boolean err) {
    System.setProperty(OUT, String.valueOf(out));
    System.setProperty(ERR, String.valueOf(err));
  }

  /** A bar on standard error when that is a terminal, else nothing. */
  static Progress progress(PrintWriter err) {
    if (!isErr()) {
      return Progress.NONE;
    }
    return (done, total) -> {
      int filled = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
      err.printf(
          Locale.ROOT,
          "\rreading [%s%s] %d/%d files",
          "#".repeat(filled),
          " ".repeat(WIDTH - filled),
          done,
          total);
      if (done == total) {
        err.print("\r\u001b[K");
      }
      err.flush();
    };
  }

  /** A line of progress that the next one replaces. */
  static void stage(PrintWriter err, String text) {
    if (isErr()) {
      err.print("\r\u001b[K" + text);
      err.flush();
    }
  }
}
