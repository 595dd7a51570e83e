package org.checkref.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.checkref.store.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
  private static SourceTree open(Path path) throws TreeException {
    return SourceTrees.open(path, Optional.empty(), SampleTree.OPTIONS);
  }

  private static String failure(Path path, Optional<String> revision) {
    return SampleTree.failure(
        TreeException.class, () -> SourceTrees.open(path, revision, SampleTree.OPTIONS));
  }

  @Test
  void listsAndReads(@TempDir Path root) throws Exception {
    try (SourceTree tree = open(SampleTree.write(root))) {
      assertEquals(SampleTree.PATHS, tree.paths());
      assertTrue(SampleTree.readsBack(tree));
      assertEquals(root.toString(), tree.label());
    }
  }

  @Test
  void everythingIfAskedFor(@TempDir Path root) throws Exception {
    SampleTree.write(root);
    try (SourceTree tree =
        SourceTrees.open(root, Optional.empty(), new TreeOptions(List.of("tools"), true))) {
      assertTrue(tree.paths().contains("tools/t.c"));
    }
    assertTrue(
        SourceTrees.open(root, Optional.empty(), TreeOptions.all()).paths().contains("tools/t.c"));
  }

  @Test
  void linksAreLeftOut(@TempDir Path root) throws Exception {
    SampleTree.write(root);
    Files.createSymbolicLink(root.resolve("link.c"), root.resolve("kernel.c"));
    Files.createSymbolicLink(root.resolve("again"), root);
    Files.createDirectory(root.resolve("odd.c"));
    assertEquals(SampleTree.PATHS, open(root).paths());
  }

  @Test
  void whatIsNoCFileIsThereIfAskedFor(@TempDir Path root) throws Exception {
    SampleTree.write(root);
    Files.createSymbolicLink(root.resolve("link.c"), Path.of("kernel.c"));
    Files.createSymbolicLink(root.resolve("again"), Path.of("mm"));
    SourceTree tree = open(root);
    assertEquals(SampleTree.ENTRIES, SampleTree.entries(tree));
    assertEquals(Optional.of(TreeEntry.link("mm")), tree.entry("again"));
    assertEquals(Optional.empty(), tree.entry("again/big.c"));
  }

  @Test
  void theRootMayBeALink(@TempDir Path root) throws Exception {
    Path real = Files.createDirectory(root.resolve("real"));
    SampleTree.write(real);
    Path link = Files.createSymbolicLink(root.resolve("link"), real);
    assertEquals(SampleTree.PATHS, open(link).paths());
  }

  @Test
  void aFileThatIsGoneIsNamed(@TempDir Path root) throws Exception {
    SourceTree tree = open(SampleTree.write(root));
    Files.delete(root.resolve("kernel.c"));
    int file = tree.paths().indexOf("kernel.c");
    String message = SampleTree.failure(IOException.class, () -> tree.read(file));
    assertTrue(message.contains("kernel.c"), message);
    assertTrue(
        SampleTree.failure(IOException.class, () -> tree.read(file, new FileBuffer()))
            .contains("kernel.c"));
  }

  @Test
  void whatWasReadMustNotChangeMeanwhile(@TempDir Path root) throws Exception {
    SampleTree.write(root);
    SourceTree tree = open(root);
    long[] contents = new long[tree.paths().size()];
    for (int file = 0; file < contents.length; file++) {
      byte[] bytes = open(root).read(file);
      contents[file] = ContentHash.of(bytes, bytes.length);
    }
    tree.read(tree.paths().indexOf("kernel.c"));
    assertTrue(tree.isStill(contents));
    touch(root.resolve("mm/big.c"));
    assertTrue(tree.isStill(contents), "nobody read that one before it was touched");
    touch(root.resolve("kernel.c"));
    assertFalse(tree.isStill(contents));
    Files.delete(root.resolve("kernel.c"));
    assertFalse(tree.isStill(contents));
  }

  @Test
  void aFileOfWhichNothingIsSureIsReadAgain(@TempDir Path root) throws Exception {
    SampleTree.write(root);
    SourceTree tree = open(root);
    long[] contents = new long[tree.paths().size()];
    assertTrue(tree.isStill(contents), "none of them matters");
    contents[tree.paths().indexOf("kernel.c")] = 1;
    assertFalse(tree.isStill(contents));
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
  }

  @Test
  void whatIsNoTree(@TempDir Path root) throws Exception {
    assertEquals(
        root + "/none: no such file or directory", failure(root.resolve("none"), Optional.empty()));
    assertEquals(
        root + ": no C files below it; give the top directory of a kernel tree",
        failure(root, Optional.empty()));
    Path text = Files.writeString(root.resolve("notes.txt"), "hello");
    assertEquals(
        text + ": neither a directory nor a tarball (.tar, .tar.gz or .tar.xz)",
        failure(text, Optional.empty()));
    assertEquals(
        text + ": not a git repository; --rev needs one", failure(text, Optional.of("HEAD")));
    assertEquals(
        root + ": not a git repository, which this needs (without a revision, files are read)",
        failure(root, Optional.of("HEAD")));
  }
}
