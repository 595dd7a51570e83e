package org.checkref.samples.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where things are. */
final class Trees {
  private Trees() {}

  /** The directory of the module, whether Maven runs the tests or an editor does. */
  static Path module() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("trees")) ? here : here.resolve("samples");
  }

  static Path project() {
    return Objects.requireNonNull(module().getParent());
  }

  /** A small tree of the time of the RFC, with nothing wrong in it. */
  static Path old() {
    return module().resolve("gate/v5.9");
  }

  /** A small tree with a finding of every kind. */
  static Path mini() {
    return module().resolve("trees/mini");
  }

  /** Writes a program that is checkref as it is compiled now, whatever the launcher has built. */
  static Path launcher(Path directory) throws IOException {
    Path script = directory.resolve("checkref");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '"
            + java
            + "' -Xss4m -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' org.checkref.cli.Main \"$@\"\n");
    File file = script.toFile();
    assertTrue(file.setExecutable(true));
    return script;
  }
}
