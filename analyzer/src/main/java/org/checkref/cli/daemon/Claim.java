package org.checkref.cli.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Of several processes that are about to answer in one place, the one that does. It ends with the
 * process, however that ends.
 */
public final class Claim implements AutoCloseable {
  private final Closeable file;
  private final boolean held;

  private Claim(Closeable file, boolean held) {
    this.file = file;
    this.held = held;
  }

  /**
   * @param file is locked, and stays: to delete it would let two in
   */
  static Claim of(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new Claim(channel, channel.tryLock() != null);
    } catch (IOException noLocksThere) {
      channel.close();
      throw noLocksThere;
    }
  }

  /** False when another process has it. */
  public boolean isHeld() {
    return held;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
