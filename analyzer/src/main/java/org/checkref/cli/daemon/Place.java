package org.checkref.cli.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.checkref.store.Key;

/**
 * Where a daemon is met: a socket whose name tells which build of the program it is, and in which
 * directory it was started. So it reads paths as whoever asks it does.
 */
public record Place(Path socket) {
  private static final String DIRECTORY = "daemon";

  /** What a directory that nobody else may enter has. */
  private static final String OWN = "rwx------";

  /** Hexadecimal digits: a socket's path has room for about a hundred bytes. */
  private static final int DIGITS = 16;

  /**
   * @param cache the directory for what is kept
   * @param program tells one build from another
   * @param directory the working directory
   */
  public static Place of(Path cache, String program, Path directory) throws IOException {
    String name = new Key("daemon").with(program).with(directory.toRealPath().toString()).name();
    return new Place(cache.resolve(DIRECTORY).resolve(name.substring(0, DIGITS)));
  }

  /** Whether daemons were ever started that share a directory for what is kept. */
  public static boolean isIn(Path cache) {
    return Files.isDirectory(cache.resolve(DIRECTORY));
  }

  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(socket);
  }

  /** Makes the directory, for the user alone. */
  void prepare() throws IOException {
    Path directory = socket.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    Files.createDirectories(directory);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(OWN));
    }
  }

  /** Makes this process the only one that is to answer there, from before it can, unless one is. */
  public Claim claim() throws IOException {
    prepare();
    return Claim.of(lock());
  }

  /** Whether another process is to answer there, as soon as it can. */
  public boolean isClaimed() {
    if (!Files.exists(lock())) {
      return false;
    }
    try (Claim claim = Claim.of(lock())) {
      return !claim.isHeld();
    } catch (IOException nobodyCanClaimIt) {
      return false;
    }
  }

  private Path lock() {
    return socket.resolveSibling(socket.getFileName() + ".lock");
  }

  /** A connection to the daemon there; empty when there is none. */
  Optional<SocketChannel> connect() throws IOException {
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(address());
      return Optional.of(channel);
    } catch (IOException nobodyThere) {
      channel.close();
      return Optional.empty();
    }
  }
}
