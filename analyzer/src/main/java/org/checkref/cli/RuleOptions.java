package org.checkref.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

  /**
   * @param builtin gives the rules that come with checkref
   */
  RuleSet load(Supplier<RuleSet> builtin) {
    return realTime || !files.isEmpty() ? load() : builtin.get();
  }

  RuleSet load() {
    List<Path> all = new ArrayList<>();
    if (realTime) {
      all.add(Path.of(RuleFiles.REAL_TIME));
    }
    all.addAll(files);
    return RuleFiles.load(all);
  }
}
