package org.checkref.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.checkref.gate.Recent;
import org.checkref.gate.SeriesException;
import org.checkref.rules.RuleFileException;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.model.ModelScriptException;
import org.checkref.tree.TreeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code checkref}: nouns and verbs, each a class of its own. */
@Command(
    name = "checkref",
    description = "Finds misuse of the Linux kernel's reference-counting APIs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit status: 0 clean, 1 findings, 2 cannot run, 3 not everything analysed (--strict).",
      "",
      "Example:",
      "  checkref scan ~/linux"
    })
public final class Main {
  /** No findings. */
  static final int CLEAN = 0;

  /** Findings, or a name that is not there. */
  static final int FINDINGS = 1;

  /** Usage, no tree, a broken rule file. */
  static final int CANNOT_RUN = 2;

  /** Something could not be analysed, and {@code --strict} was given. */
  static final int INCOMPLETE = 3;

  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          ScanCommand.class,
          GateCommand.class,
          IndexCommand.class,
          CfgCommand.class,
          SummaryCommand.class,
          ContextCommand.class,
          GraphCommand.class,
          RulesCommand.class,
          ExplainCommand.class,
          ModelCommand.class,
          CacheCommand.class,
          DaemonCommand.class);

  /** What asks for no command. */
  private static final Set<String> VERSION = Set.of("--version", "-V");

  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = run(arguments, out, err, System.in);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static int run(String[] arguments, PrintWriter out, PrintWriter err, InputStream in) {
    Errand errand = new Errand(arguments, in);
    OptionalInt answered;
    try {
      answered = errand.run(System.out, System.err);
    } catch (IOException noInput) {
      err.println("checkref: standard input: " + noInput.getMessage());
      return CANNOT_RUN;
    }
    return answered.isPresent()
        ? answered.getAsInt()
        : run(arguments, session(arguments, errand.in()), out, err);
  }

  /**
   * Runs a command line.
   *
   * @return the exit status
   */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return run(arguments, session(arguments, System.in), out, err);
  }

  private static Session session(String[] arguments, InputStream in) {
    boolean gate = arguments.length > 0 && arguments[0].equals(GateCommand.NAME);
    return new Session(
        in,
        Recent.ofOneSeries(),
        Optional.empty(),
        gate ? Session.readRules() : RuleFiles::builtin);
  }

  static int run(String[] arguments, Session session, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Main(), new Commands(session));
    commands(arguments).forEach(command -> line.addSubcommand(name(command), command));
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          err.println(message(failure));
          return CANNOT_RUN;
        });
    if (arguments.length == 0) {
      line.usage(err);
      return CANNOT_RUN;
    }
    return line.execute(arguments);
  }

  /** The one that is asked for, if it is plain which: to look at all options takes a while. */
  private static List<Class<?>> commands(String... arguments) {
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      return List.of();
    }
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
            .limit(1)
            .toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /** Makes the commands. */
  private record Commands(Session session) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == GateCommand.class
          ? type.cast(new GateCommand(session))
          : CommandLine.defaultFactory().create(type);
    }
  }

  private static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !isForUsers(cause)) {
      cause = cause.getCause();
    }
    if (cause instanceof RuleFileException || cause instanceof ModelScriptException) {
      // names its place itself, as a compiler does
      return String.valueOf(cause.getMessage());
    }
    if (isForUsers(cause)) {
      return "checkref: " + cause.getMessage();
    }
    StackTraceElement[] stack = cause.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    return "checkref: internal error: "
        + cause
        + where
        + "; please report it with the tree's version";
  }

  private static boolean isForUsers(Throwable failure) {
    return failure instanceof TreeException
        || failure instanceof RuleFileException
        || failure instanceof ModelScriptException
        || failure instanceof SeriesException
        || failure instanceof UsageException;
  }
}
