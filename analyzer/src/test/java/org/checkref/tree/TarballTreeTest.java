package org.checkref.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarballTreeTest {
  private static byte[] tar(String prefix) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      if (!prefix.isEmpty()) {
        tar.putArchiveEntry(new TarArchiveEntry(prefix));
        tar.closeArchiveEntry();
      }
      for (Map.Entry<String, String> file : SampleTree.FILES.entrySet()) {
        byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(prefix + file.getKey());
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
      TarArchiveEntry link = new TarArchiveEntry(prefix + "link.c", TarConstants.LF_SYMLINK);
      link.setLinkName("kernel.c");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] xz(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static SourceTree open(Path tarball) throws TreeException {
    return SourceTrees.open(tarball, Optional.empty(), SampleTree.OPTIONS);
  }

  private static void readsBack(Path directory, byte[] tarball) throws Exception {
    // The name says nothing; the first bytes do.
    Path file = Files.write(directory.resolve("kernel.bin"), tarball);
    try (SourceTree tree = open(file)) {
      assertEquals(SampleTree.PATHS, tree.paths());
      assertTrue(SampleTree.readsBack(tree));
      assertEquals(file.toString(), tree.label());
    }
  }

  @Test
  void everyCompression(@TempDir Path directory) throws Exception {
    byte[] plain = tar("linux-6.1/");
    readsBack(directory, plain);
    readsBack(directory, gzip(plain));
    readsBack(directory, xz(plain));
  }

  @Test
  void withAndWithoutALeadingDirectory(@TempDir Path directory) throws Exception {
    readsBack(directory, tar(""));
    readsBack(directory, tar("./linux/"));
    readsBack(directory, tar("./"));
  }

  @Test
  void whatIsNoCFileIsThereIfItWasAskedForBefore(@TempDir Path directory) throws Exception {
    for (String prefix : List.of("", "linux-6.1/", "./")) {
      Path file = Files.write(directory.resolve("kernel.tar"), tar(prefix));
      try (SourceTree tree =
          SourceTrees.open(
              file,
              Optional.empty(),
              SampleTree.OPTIONS,
              SampleTree.ENTRIES.keySet(),
              Listings.once())) {
        assertEquals(SampleTree.ENTRIES, SampleTree.entries(tree), prefix);
        assertEquals(SampleTree.PATHS, tree.paths());
      }
    }
  }

  @Test
  void damage(@TempDir Path directory) throws Exception {
    byte[] whole = xz(tar("linux/"));
    for (int length : new int[] {8, whole.length / 2, whole.length - 30}) {
      Path file = Files.write(directory.resolve("cut.tar.xz"), Arrays.copyOf(whole, length));
      String message = SampleTree.failure(TreeException.class, () -> open(file));
      assertTrue(message.startsWith(file + ": the tarball is damaged or cut short"), message);
      assertEquals(1, message.lines().count());
    }
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 0x55;
    Path file = Files.write(directory.resolve("bad.tar.xz"), flipped);
    assertThrows(TreeException.class, () -> open(file));
    byte[] plain = tar("linux/");
    Path cut = Files.write(directory.resolve("cut.tar"), Arrays.copyOf(plain, plain.length / 2));
    assertThrows(TreeException.class, () -> open(cut));
  }

  @Test
  void aTarballWithoutC(@TempDir Path directory) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.putArchiveEntry(new TarArchiveEntry("empty/"));
      tar.closeArchiveEntry();
    }
    Path file = Files.write(directory.resolve("empty.tar"), bytes.toByteArray());
    assertEquals(
        file + ": no C files below it; give the top directory of a kernel tree",
        SampleTree.failure(TreeException.class, () -> open(file)));
  }
}
