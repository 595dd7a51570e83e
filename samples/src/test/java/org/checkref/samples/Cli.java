package org.checkref.samples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.checkref.cli.Main;

/**
 * What a command line gave.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
public record Cli(int status, String out, String err) {
  private static final Pattern TRACE =
      Pattern.compile("^\\s*at [\\w.$/<>]+\\(|Exception|Error:|internal error", Pattern.MULTILINE);

  /** Runs a command line in this process. */
  public static Cli run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Cli(status, out.toString(), err.toString());
  }

  /** Whether something that only developers want to see got out. */
  public boolean showsInternals() {
    return TRACE.matcher(out).find() || TRACE.matcher(err).find();
  }
}
