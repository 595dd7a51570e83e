package org.checkref.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.checkref.check.fix.FixedFile;
import org.checkref.check.fix.Fixes;
import org.checkref.report.PatchText;
import org.checkref.tree.FileReplacement;
import org.checkref.tree.TreeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What to do about findings whose fix is evident. */
final class FixOption {
  /** What becomes of fixes. */
  enum Action {
    PRINT,
    APPLY
  }

  @Option(
      names = "--fix",
      paramLabel = "ACTION",
      arity = "0..1",
      fallbackValue = "PRINT",
      preprocessor = OnlyBehindEqualsSign.class,
      description =
          "for findings with an evident fix, print (default) a patch instead of the findings,"
              + " or apply it to the tree's files")
  private @Nullable Action action;

  /** Lets {@code --fix TREE} name a tree: an action is given as in {@code --fix=apply}. */
  static final class OnlyBehindEqualsSign implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (" ".equals(info.get("separator"))) {
        arguments.push(Action.PRINT.name());
      }
      return false;
    }
  }

  boolean isGiven() {
    return action != null;
  }

  /**
   * Refuses what cannot be done before any work is.
   *
   * @param root where the tree's files can be written; empty when they cannot
   */
  void check(Optional<Path> root) {
    if (action == Action.APPLY && root.isEmpty()) {
      throw new UsageException(
          "--fix=apply writes files: it needs a directory, not a tarball or a revision; "
              + "--fix prints the patch");
    }
  }

  void act(Fixes fixes, Optional<Path> root, PrintWriter out, PrintWriter err)
      throws TreeException {
    for (FixedFile file : fixes.files()) {
      if (action == Action.APPLY && root.isPresent()) {
        FileReplacement.write(
            root.get().resolve(file.path()),
            file.before().getBytes(StandardCharsets.ISO_8859_1),
            file.after().getBytes(StandardCharsets.ISO_8859_1));
        out.println(file.path());
      } else {
        Optional<String> patch = PatchText.of(file);
        patch.ifPresent(out::print);
        if (patch.isEmpty()) {
          err.println("checkref: " + file.path() + " is not UTF-8: only --fix=apply can change it");
        }
      }
    }
    out.flush();
    err.println(
        "checkref: "
            + fixes.fixed()
            + " of "
            + fixes.findings()
            + (fixes.findings() == 1 ? " finding has a fix" : " findings have a fix"));
  }
}
