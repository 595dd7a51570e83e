package org.checkref.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.checkref.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checkref cache}: what runs leave for the next one. */
@Command(
    name = "cache",
    description =
        "Show or empty the cache, in which runs leave for the next one what they found out.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  checkref cache --clear"})
final class CacheCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CacheOption cache = new CacheOption();

  @Option(names = "--info", description = "where it is and how large (the default)")
  private boolean info;

  @Option(names = "--clear", description = "empty it")
  private boolean clear;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (cache.place().isEmpty()) {
      out.println("no cache: CHECKREF_CACHE or an option says so");
      return Main.CLEAN;
    }
    Store store = cache.store(spec.commandLine().getErr());
    try {
      if (clear) {
        out.printf(Locale.ROOT, "%s: %d entries removed%n", cache.place().get(), store.throwOut());
      }
      if (info || !clear) {
        Store.Usage usage = store.usage();
        out.printf(
            Locale.ROOT,
            "%s: %d entries, %,d of at most %,d bytes%n",
            cache.place().get(),
            usage.entries(),
            usage.bytes(),
            usage.limit());
      }
    } catch (IOException e) {
      throw new UsageException("cache: " + cache.place().get() + ": " + e.getMessage());
    }
    return Main.CLEAN;
  }
}
