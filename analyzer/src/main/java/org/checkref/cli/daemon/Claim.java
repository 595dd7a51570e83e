package org.checkref.cli.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Of several processes that are about to answer in one place, the one that does. It ends with the
 * process, however that ends.
 *
 * @param channel the file that is locked; it stays, for to delete it would let two in
 * @param lock empty when another process has it
 */
public record Claim(FileChannel channel, Optional<FileLock> lock) implements AutoCloseable {
  static Claim of(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new Claim(channel, Optional.ofNullable(channel.tryLock()));
    } catch (IOException noLocksThere) {
      channel.close();
      throw noLocksThere;
    }
  }

  public boolean isHeld() {
    return lock.isPresent();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
