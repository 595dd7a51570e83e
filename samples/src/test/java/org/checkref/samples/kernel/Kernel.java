package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.samples.Cli;
import org.checkref.samples.ModelCheck;
import org.checkref.samples.Report;

/**
 * A kernel, unpacked once below {@code target} and scanned once for each set of options.
 *
 * @param version such as {@code 6.1}
 * @param root where its files are
 */
record Kernel(String version, Path root) {
  private static final Path TARGET = Path.of("target/kernels").toAbsolutePath();
  private static final Map<List<String>, Cli> SCANS = new ConcurrentHashMap<>();
  private static final Map<Path, ModelCheck> CHECKS = new ConcurrentHashMap<>();

  /** The kernel; the test is skipped when its tarball is not at hand. */
  static Kernel unpacked(String version) throws IOException, InterruptedException {
    Path tarballs = Path.of(System.getProperty("checkref.kernels", "/usr/src"));
    Path tarball = tarballs.resolve("linux-source-" + version + ".tar.xz");
    assumeTrue(
        Files.isRegularFile(tarball),
        "no kernel at hand: " + tarball + " is missing (-Dcheckref.kernels=DIR says where)");
    Path root = TARGET.resolve("linux-source-" + version);
    Path done = TARGET.resolve(version + ".unpacked");
    if (!Files.exists(done)) {
      Files.createDirectories(TARGET);
      unpack(tarball);
      Files.createFile(done);
    }
    Mutation.restoreLeftOvers(root);
    return new Kernel(version, root);
  }

  private static void unpack(Path tarball) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder(
                "tar", "xf", tarball.toString(), "-C", TARGET.toString(), "--wildcards", "*.[ch]")
            .inheritIO()
            .start();
    assertEquals(0, tar.waitFor(), "tar could not unpack " + tarball);
  }

  /** Scans the kernel as it is; a scan that was made before is not made again. */
  Cli scan(String... options) {
    List<String> arguments = arguments(options);
    return SCANS.computeIfAbsent(arguments, a -> Cli.run(a.toArray(String[]::new)));
  }

  /** Scans the kernel as it has been changed. */
  Cli rescan(String... options) {
    return Cli.run(arguments(options).toArray(String[]::new));
  }

  /** Holds the rules against the kernel as it is, once. */
  ModelCheck check() {
    return CHECKS.computeIfAbsent(root, r -> ModelCheck.of(r));
  }

  private List<String> arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("scan", root.toString()));
    arguments.addAll(List.of(options));
    return arguments;
  }

  /** The findings of a run that must not have failed. */
  static List<Report.Entry> findings(Cli run) {
    assertFalse(run.status() > 1, run.err());
    assertFalse(run.showsInternals(), run.err());
    return Report.parse(run.out()).findings();
  }
}
