package org.checkref.cli;

import picocli.CommandLine.Option;

/** With how many threads a command works. */
final class ThreadsOption {
  @Option(
      names = "-j",
      paramLabel = "N",
      description = "threads; by default one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  int count() {
    if (threads < 1) {
      throw new UsageException("-j takes a number of at least 1, not " + threads);
    }
    return threads;
  }
}
