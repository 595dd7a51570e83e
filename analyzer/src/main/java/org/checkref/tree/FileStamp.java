package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What a Unix file system says of a file or directory without reading it. Of a directory it is the
 * same as long as the same names stand in it for the same things.
 *
 * @param size bytes
 * @param modified nanoseconds since 1970 at which its contents changed last
 * @param changed the same of anything else, which nobody can set back
 * @param place where on which disk
 * @param mode of which kind it is, and who may do what; see inode(7)
 */
record FileStamp(long size, long modified, long changed, long place, int mode) {
  /** Longs in {@link #cells}. */
  static final int WIDTH = 4;

  private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino,dev,mode";

  /** The coarsest clock of a file system in use: two seconds. */
  private static final long TICK_NANOS = 2_000_000_000L;

  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;

  /** Whether file systems of this kind say all of it. */
  static boolean isToldOf(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** That of a path whose file system tells it; links are not followed. */
  static FileStamp of(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    return new FileStamp(
        number(attributes, "size"),
        time(attributes, "lastModifiedTime"),
        time(attributes, "ctime"),
        number(attributes, "dev") * 0x9E3779B97F4A7C15L ^ number(attributes, "ino"),
        (int) number(attributes, "mode"));
  }

  /** One that was put to others. */
  static FileStamp of(long[] cells, int file, int mode) {
    int at = file * WIDTH;
    return new FileStamp(cells[at], cells[at + 1], cells[at + 2], cells[at + 3], mode);
  }

  /** That of a regular file of which nothing else is told. */
  static FileStamp unknown() {
    return new FileStamp(0, Long.MAX_VALUE, Long.MAX_VALUE, 0, REGULAR);
  }

  /** What was changed later than this may be changed again without its times telling. */
  static long settledBefore(Instant now) {
    return nanos(now) - TICK_NANOS;
  }

  boolean isSettled(long before) {
    return modified < before && changed < before;
  }

  /** The same of one that was put to others. */
  static boolean isSettled(long[] cells, int file, long before) {
    int at = file * WIDTH;
    return cells[at + 1] < before && cells[at + 2] < before;
  }

  /** As {@link #equals}, which takes a JVM that has just started a while to make. */
  boolean is(FileStamp other) {
    return size == other.size
        && modified == other.modified
        && changed == other.changed
        && place == other.place
        && mode == other.mode;
  }

  boolean isFile() {
    return (mode & KIND) == REGULAR;
  }

  boolean isDirectory() {
    return (mode & KIND) == DIRECTORY;
  }

  /** As {@link Stamps} has it. */
  void put(long[] cells, int file) {
    int at = file * WIDTH;
    cells[at] = size;
    cells[at + 1] = modified;
    cells[at + 2] = changed;
    cells[at + 3] = place;
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A time that is not told is taken to be just now. */
  private static long time(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof FileTime time ? nanos(time.toInstant()) : Long.MAX_VALUE;
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }
}
