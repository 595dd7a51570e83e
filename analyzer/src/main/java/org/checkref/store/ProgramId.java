package org.checkref.store;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** Tells one build of the program from another: what it finds depends on its classes and rules. */
public final class ProgramId {
  private ProgramId() {}

  /**
   * A hash of the jars or directories that some classes come from.
   *
   * @param anchors one class of each
   */
  public static String of(List<Class<?>> anchors) throws IOException {
    Key key = new Key("program");
    for (Class<?> anchor : anchors) {
      CodeSource source = anchor.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IOException(anchor + " comes from nowhere");
      }
      try {
        Path place = Path.of(source.getLocation().toURI());
        if (Files.isDirectory(place)) {
          directory(place, key);
        } else {
          jar(place, key);
        }
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
    }
    return key.name();
  }

  /** Two checksums that the JVM has in machine code, so that they are quick from its start. */
  private static void jar(Path jar, Key key) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    Adler32 adler = new Adler32();
    adler.update(bytes);
    key.with(new long[] {bytes.length, crc.getValue(), adler.getValue()});
  }

  private static void directory(Path directory, Key key) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        key.with(directory.relativize(file).toString())
            .with(new long[] {ContentHash.of(bytes, bytes.length)});
      }
    }
  }
}
