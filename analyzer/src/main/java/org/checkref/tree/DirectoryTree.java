package org.checkref.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A tree on disk. */
final class DirectoryTree implements SourceTree {
  private final Path root;
  private final List<String> paths;

  private DirectoryTree(Path root, List<String> paths) {
    this.root = root;
    this.paths = paths;
  }

  static DirectoryTree open(Path root, TreeOptions options) throws TreeException {
    List<String> paths;
    try {
      paths = new DirectoryWalk(root, new FileFilter(options)).paths();
    } catch (IOException e) {
      throw new TreeException(root + ": cannot be listed: " + Failures.reason(e), e);
    }
    return new DirectoryTree(root, paths);
  }

  @Override
  public String label() {
    return root.toString();
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public byte[] read(int file) throws IOException {
    Path path = root.resolve(paths.get(file));
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE - 64) {
        throw new IOException(path + ": too large");
      }
      byte[] bytes = new byte[(int) size];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        // A file that shrinks while it is read is taken as far as it goes.
        if (channel.read(buffer) < 0) {
          return Arrays.copyOf(bytes, buffer.position());
        }
      }
      return bytes;
    }
  }

  @Override
  public void read(int file, FileBuffer buffer) throws IOException {
    try (FileChannel channel = FileChannel.open(root.resolve(paths.get(file)))) {
      buffer.readFrom(channel);
    }
  }

  @Override
  public void close() {}
}
