package org.checkref.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.store.ContentHash;
import org.checkref.store.Store;

/** A tree on disk. */
final class DirectoryTree implements SourceTree {
  /** With more files than this to look at, all are listed, by several threads. */
  private static final int MOST_ONE_BY_ONE = 4_000;

  private final Path root;
  private final FileFilter filter;
  private final TreePaths paths;
  private final String place;
  private final Stamps stamps;

  /** Of the others nothing was found out but by what their stamps stand for. */
  private final Set<Integer> wereRead = ConcurrentHashMap.newKeySet();

  private DirectoryTree(Path root, FileFilter filter, Listings listings) throws IOException {
    this.root = root;
    this.filter = filter;
    this.place = root.toRealPath() + " " + filter;
    Listing listing = listings.list(root, filter, place);
    this.paths = listing.paths();
    this.stamps = new Stamps(place, listing);
  }

  static DirectoryTree open(Path root, TreeOptions options, Listings listings)
      throws TreeException {
    try {
      return new DirectoryTree(root, new FileFilter(options), listings);
    } catch (IOException e) {
      throw new TreeException(root + ": cannot be listed: " + Failures.reason(e), e);
    }
  }

  @Override
  public Optional<String> place() {
    return Optional.of(place);
  }

  @Override
  public long[] contents(Store store) {
    return stamps.contents(store);
  }

  @Override
  public void keepContents(Store store, long[] contents) {
    stamps.keep(store, contents);
  }

  @Override
  public boolean isStill(long[] contents) {
    try {
      if (!areStill()) {
        return false;
      }
      for (int file = 0; file < contents.length; file++) {
        if (contents[file] != 0 && !stamps.isBelieved(file)) {
          byte[] now = bytes(file);
          if (ContentHash.of(now, now.length) != contents[file]) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /** Whether those that were read have the stamps that they had. */
  private boolean areStill() throws IOException {
    if (wereRead.size() > MOST_ONE_BY_ONE) {
      return stamps.equalsThose(
          new Stamps(place, new DirectoryWalk(root, filter, Instant.now()).list()));
    }
    DirectoryWalk walk = new DirectoryWalk(root, filter, Instant.now());
    for (int file : wereRead) {
      Optional<FileStamp> now = walk.stamp(paths().get(file));
      if (now.filter(stamp -> stamps.is(file, stamp)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String label() {
    return root.toString();
  }

  @Override
  public List<String> paths() {
    return paths.list();
  }

  @Override
  public long pathsHash() {
    return paths.hash();
  }

  @Override
  public byte[] read(int file) throws IOException {
    wereRead.add(file);
    return bytes(file);
  }

  private byte[] bytes(int file) throws IOException {
    Path path = root.resolve(paths().get(file));
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
    wereRead.add(file);
    try (FileChannel channel = FileChannel.open(root.resolve(paths().get(file)))) {
      buffer.readFrom(channel);
    }
  }

  @Override
  public Optional<TreeEntry> entry(String path) throws IOException {
    Path at = root;
    Path inside;
    try {
      inside = Path.of(path);
    } catch (InvalidPathException notOfThisSystem) {
      return Optional.empty();
    }
    for (Iterator<Path> parts = inside.iterator(); parts.hasNext(); ) {
      at = at.resolve(parts.next());
      if (parts.hasNext() && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException nothingThere) {
      return Optional.empty();
    }
    if (attributes.isRegularFile()) {
      if (TreeEntry.isLarge(attributes.size())) {
        return Optional.of(TreeEntry.of(TreeEntry.Kind.LARGE));
      }
      return Optional.of(TreeEntry.file(Files.readString(at, StandardCharsets.ISO_8859_1)));
    }
    if (attributes.isSymbolicLink()) {
      byte[] target = Files.readSymbolicLink(at).toString().getBytes(StandardCharsets.UTF_8);
      return Optional.of(TreeEntry.link(new String(target, StandardCharsets.ISO_8859_1)));
    }
    return Optional.of(
        TreeEntry.of(attributes.isDirectory() ? TreeEntry.Kind.DIRECTORY : TreeEntry.Kind.OTHER));
  }

  @Override
  public void close() {}
}
