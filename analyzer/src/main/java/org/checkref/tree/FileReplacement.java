package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;

/** Writes a file of a tree on disk: whoever reads it sees the old bytes or the new ones, whole. */
public final class FileReplacement {
  private FileReplacement() {}

  /**
   * Gives a file other bytes and leaves it its permissions.
   *
   * @param before what it has to have, or it was changed since it was read
   * @throws TreeException when that is so, or it cannot be written
   */
  public static void write(Path file, byte[] before, byte[] after) throws TreeException {
    try {
      if (!Arrays.equals(Files.readAllBytes(file), before)) {
        throw new TreeException(file + ": changed since it was read; nothing is written to it");
      }
      Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path beside = Files.createTempFile(directory, ".checkref", ".tmp");
      try {
        Files.write(beside, after);
        if (Files.getFileAttributeView(beside, PosixFileAttributeView.class) != null) {
          Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
        }
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new TreeException(file + ": cannot be written: " + Failures.reason(e), e);
    }
  }
}
