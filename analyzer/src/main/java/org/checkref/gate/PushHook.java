package org.checkref.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.checkref.tree.TreeException;

/** The hook that judges what is pushed. One that somebody else wrote is left alone. */
public final class PushHook {
  private static final String SCRIPT = "pre-push.sh";

  /** In the script, the place of the program. */
  private static final String PROGRAM = "@CHECKREF@";

  private static final String MARK = "checkref gate --install-hook";

  private final Path file;

  /**
   * @param directory the repository's hooks
   */
  public PushHook(Path directory) {
    this.file = directory.resolve("pre-push");
  }

  /**
   * Writes the hook.
   *
   * @param program how it starts checkref
   * @return what was done, in a line
   */
  public String install(String program) throws TreeException {
    try {
      if (Files.exists(file) && !isOurs()) {
        throw new TreeException(
            file + ": there is a hook already, which is left alone; have it run 'checkref gate'");
      }
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Files.writeString(file, script(program));
      if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      return file + ": written; 'git push --no-verify' passes it by";
    } catch (IOException e) {
      throw new TreeException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Removes the hook.
   *
   * @return what was done, in a line
   */
  public String remove() throws TreeException {
    try {
      if (!Files.exists(file)) {
        return file + ": there is none";
      }
      if (!isOurs()) {
        throw new TreeException(file + ": somebody else's hook, which is left alone");
      }
      Files.delete(file);
      return file + ": removed";
    } catch (IOException e) {
      throw new TreeException(file + ": cannot be removed: " + e.getMessage(), e);
    }
  }

  private boolean isOurs() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(MARK);
  }

  private static String script(String program) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PushHook.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      String quoted = "'" + program.replace("'", "'\\''") + "'";
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(PROGRAM, quoted);
    }
  }
}
