package org.checkref.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.checkref.gate.PushHook;
import org.checkref.tree.GitHooks;
import org.checkref.tree.TreeException;
import picocli.CommandLine.Option;

/** Puts the gate before pushes. */
final class HookOption {
  /** Told by the launcher: Java does not know how it was started. */
  /** The property in which the launcher says where it is. */
  static final String LAUNCHER = "checkref.launcher";

  @Option(
      names = "--install-hook",
      description = "write a pre-push hook to the git repository TREE that runs this")
  private boolean install;

  @Option(names = "--remove-hook", description = "remove that hook again")
  private boolean remove;

  boolean isAsked() {
    return install || remove;
  }

  void act(Path repository, PrintWriter out) throws TreeException {
    if (install && remove) {
      throw new UsageException("give one of --install-hook and --remove-hook");
    }
    PushHook hook = new PushHook(GitHooks.directory(repository));
    if (install) {
      out.println(hook.install(System.getProperty(LAUNCHER, "checkref")));
    } else {
      out.println(hook.remove());
    }
    out.flush();
  }
}
