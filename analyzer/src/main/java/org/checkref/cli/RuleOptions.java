package org.checkref.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import picocli.CommandLine.Option;

/** Which rules a command works with. */
final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "read this rule file too; may be given more than once;"
              + " device_node.rules comes with checkref")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--rt", description = "take the kernel to be built with CONFIG_PREEMPT_RT")
  private boolean realTime;

  RuleSet load() {
    List<Path> all = new ArrayList<>();
    if (realTime) {
      all.add(Path.of(RuleFiles.REAL_TIME));
    }
    all.addAll(files);
    return RuleFiles.load(all);
  }
}
