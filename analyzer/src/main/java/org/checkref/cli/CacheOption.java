package org.checkref.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.checkref.grammar.RuleText;
import org.checkref.rules.RuleSet;
import org.checkref.store.ProgramId;
import org.checkref.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what is known from earlier runs lies. */
final class CacheOption {
  private static final long LIMIT = 2L << 30;

  /** The value of {@code CHECKREF_CACHE} that stands for no cache. */
  private static final String NO_PLACE = "none";

  @Option(names = "--no-cache", description = "leave aside what earlier runs found out")
  private boolean none;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "where earlier runs left it; by default $CHECKREF_CACHE, else checkref in"
              + " $XDG_CACHE_HOME or in ~/.cache")
  private @Nullable Path directory;

  /** One that gives its warnings on standard error. */
  Store store(PrintWriter err) {
    Optional<Path> place = none ? Optional.empty() : place();
    if (place.isEmpty()) {
      return Store.none();
    }
    try {
      return Store.in(
          place.get(), program(), LIMIT, warning -> err.println("checkref: " + warning));
    } catch (IOException unknownProgram) {
      err.println("checkref: cache: cannot tell which build this is; doing without");
      return Store.none();
    }
  }

  /** Whether it is not to be left aside. */
  boolean isUsed() {
    return !none;
  }

  /** Tells this build of the program from others. */
  static String program() throws IOException {
    return ProgramId.of(List.of(Main.class, RuleSet.class, RuleText.class));
  }

  Optional<Path> place() {
    if (directory != null) {
      return Optional.of(directory);
    }
    Optional<String> told = variable("CHECKREF_CACHE");
    if (told.isPresent()) {
      return told.filter(t -> !t.equals(NO_PLACE)).map(Path::of);
    }
    // a relative one is to be left aside, says the XDG specification
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .or(
            () ->
                Optional.ofNullable(System.getProperty("user.home")).map(h -> Path.of(h, ".cache")))
        .map(c -> c.resolve("checkref"));
  }

  /** The value of an environment variable; empty when it has none. */
  static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }
}
