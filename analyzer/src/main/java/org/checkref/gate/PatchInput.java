package org.checkref.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A file with patches, read whole. */
final class PatchInput {
  /** More than anybody mails: lists take a tenth of a megabyte, pull requests of drivers a few. */
  private static final int MOST_MEGABYTES = 32;

  /** How mailboxes begin that archives hand out. */
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final String name;
  private final byte[] bytes;

  private PatchInput(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** How it is called in messages. */
  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Reads files; {@code -} is standard input, and a directory stands for the patches in it.
   *
   * @param in standard input
   */
  static List<PatchInput> read(List<Path> paths, InputStream in) throws SeriesException {
    List<PatchInput> inputs = new ArrayList<>();
    long room = (long) MOST_MEGABYTES << 20;
    for (Path path : files(paths)) {
      PatchInput input =
          path.toString().equals("-") ? read("standard input", in, room) : read(path, room);
      room -= input.bytes.length;
      inputs.add(input);
    }
    return inputs;
  }

  private static List<Path> files(List<Path> paths) throws SeriesException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> entries = Files.list(path)) {
        files.addAll(entries.filter(f -> f.toString().endsWith(".patch")).sorted().toList());
      } catch (IOException e) {
        throw new SeriesException(path + ": cannot be listed", e);
      }
    }
    if (files.isEmpty()) {
      throw new SeriesException(paths.get(0) + ": there is no *.patch in it");
    }
    return files;
  }

  private static PatchInput read(Path path, long room) throws SeriesException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(path.toString(), in, room);
    } catch (NoSuchFileException e) {
      throw new SeriesException(path + ": no such file", e);
    } catch (IOException e) {
      throw new SeriesException(
          path
              + ": cannot be read: "
              + Objects.requireNonNullElse(e.getMessage(), "no reason given"),
          e);
    }
  }

  private static PatchInput read(String name, InputStream in, long room) throws SeriesException {
    try {
      byte[] bytes = in.readNBytes((int) room + 1);
      if (bytes.length > room) {
        throw new SeriesException(
            name + ": more than " + MOST_MEGABYTES + " megabytes of patches; nobody reviews that");
      }
      if (bytes.length > 1 && bytes[0] == GZIP[0] && bytes[1] == GZIP[1]) {
        throw new SeriesException(name + ": it is compressed; give what zcat makes of it");
      }
      return new PatchInput(name, bytes);
    } catch (IOException e) {
      throw new SeriesException(name + ": cannot be read", e);
    }
  }
}
