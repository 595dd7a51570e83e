package org.checkref.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What gcc says of C files.
 *
 * @param status its exit status: 0 if it takes them all
 * @param output what it printed
 */
record Gcc(int status, String output) {
  /** As the kernel is compiled, and every warning is an error. */
  private static final List<String> FLAGS =
      List.of(
          "-std=gnu11",
          "-Wall",
          "-Wextra",
          "-Wno-unused-parameter",
          "-Wno-unused-function",
          "-Wno-sign-compare",
          "-Werror",
          "-fsyntax-only",
          "-nostdinc",
          "-D__KERNEL__");

  static boolean isThere() {
    try {
      return run(List.of("gcc", "--version")).status() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Checks files, headers among them.
   *
   * @param headers directories to look for headers in, in this order
   * @param macros macros that are defined
   */
  static Gcc check(List<Path> files, List<Path> headers, List<String> macros) {
    List<String> command = new ArrayList<>(List.of("gcc"));
    command.addAll(FLAGS);
    headers.forEach(directory -> command.addAll(List.of("-I", directory.toString())));
    macros.forEach(macro -> command.add("-D" + macro));
    files.forEach(file -> command.add(file.toString()));
    return run(command);
  }

  private static Gcc run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      return new Gcc(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
