package org.checkref.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkref.store.Store;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree that is listed again is listed as it is then. */
class ListingsTest {
  /** By it nothing was changed just now. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  private static final FileFilter ALL = new FileFilter(TreeOptions.all());

  @TempDir private Path root = Path.of("nowhere");
  @TempDir private Path cache = Path.of("nowhere");
  private final Listings listings = Listings.again(LATER);

  /** What the store had to complain of. */
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve("mm/deep"));
    Files.createDirectories(root.resolve("doc"));
    Files.writeString(root.resolve("mm/a.c"), "int a;\n");
    Files.writeString(root.resolve("mm/deep/b.h"), "int b;\n");
    Files.writeString(root.resolve("mm/z.c"), "int z;\n");
  }

  private Listing list() throws IOException {
    return listings.list(root, ALL, "here");
  }

  private Store store() {
    return Store.in(cache, "program", 1 << 20, told::add);
  }

  /** As another process has it, which knows what earlier ones kept. */
  private Listing listLater() throws IOException {
    return list(Listings.kept(store(), place -> {}, LATER));
  }

  private Listing list(Listings process) throws IOException {
    Listing listing = process.list(root, ALL, "here");
    process.keep();
    return listing;
  }

  /** Until the file system's clock has gone on, so that a change is told by a time. */
  private static void tick() throws InterruptedException {
    Thread.sleep(50);
  }

  private void assertListed(String... paths) throws IOException {
    Listing fresh = new DirectoryWalk(root, ALL, LATER.instant()).list();
    assertEquals(List.of(paths), fresh.paths().list());
    assertSame(fresh, list());
    // the first one may keep what the second one finds
    assertSame(fresh, listLater());
    assertSame(fresh, listLater());
    assertEquals(List.of(), told);
  }

  private static void assertSame(Listing fresh, Listing again) {
    assertEquals(fresh.paths().list(), again.paths().list());
    assertEquals(fresh.paths().hash(), again.paths().hash());
    assertArrayEquals(fresh.stamps(), again.stamps());
    assertEquals(fresh.settled(), again.settled());
  }

  @Test
  void whatIsUnchangedHasTheSamePaths() throws IOException {
    Listing first = list();
    Assertions.assertSame(first.paths(), list().paths());
    assertListed("mm/a.c", "mm/deep/b.h", "mm/z.c");
  }

  @Test
  void aFileIsWrittenInPlace() throws IOException, InterruptedException {
    Listing first = list();
    listLater();
    tick();
    Files.writeString(root.resolve("mm/z.c"), "int y;\n");
    Listing again = list();
    Assertions.assertSame(first.paths(), again.paths());
    assertFalse(Arrays.equals(first.stamps(), again.stamps()));
    assertListed("mm/a.c", "mm/deep/b.h", "mm/z.c");
  }

  @Test
  void aFileIsNewWhereThereWasNone() throws IOException, InterruptedException {
    list();
    listLater();
    tick();
    Files.writeString(root.resolve("doc/example.c"), "int e;\n");
    assertListed("doc/example.c", "mm/a.c", "mm/deep/b.h", "mm/z.c");
  }

  @Test
  void aFileIsGone() throws IOException, InterruptedException {
    list();
    listLater();
    tick();
    Files.delete(root.resolve("mm/deep/b.h"));
    assertListed("mm/a.c", "mm/z.c");
  }

  @Test
  void aFileIsADirectoryNow() throws IOException, InterruptedException {
    list();
    listLater();
    tick();
    Files.delete(root.resolve("mm/a.c"));
    Files.createDirectory(root.resolve("mm/a.c"));
    Files.writeString(root.resolve("mm/a.c/inner.c"), "int i;\n");
    assertListed("mm/a.c/inner.c", "mm/deep/b.h", "mm/z.c");
  }

  @Test
  void aDirectoryIsMovedHere() throws IOException, InterruptedException {
    list();
    listLater();
    Path elsewhere = root.resolve("mm/deep");
    tick();
    Files.move(elsewhere, root.resolve("doc/deep"));
    assertListed("doc/deep/b.h", "mm/a.c", "mm/z.c");
  }

  @Test
  void aDirectoryThatWasChangedJustNowIsReadAgain() throws IOException {
    Listings now = Listings.again(Clock.systemUTC());
    Listing first = now.list(root, ALL, "here");
    assertNotSame(first.paths(), now.list(root, ALL, "here").paths());
  }

  @Test
  void isKeptForLaterProcesses() throws IOException {
    assertEquals(Optional.empty(), KeptListing.find(store(), "here", root.toRealPath()));
    listLater();
    Relisting kept = KeptListing.find(store(), "here", root.toRealPath()).orElseThrow();
    // the root and three below it; whether they changed is all that is asked
    assertEquals(4, kept.directories().size());
    assertSame(
        new DirectoryWalk(root, ALL, LATER.instant()).list(),
        kept.again(LATER.instant()).orElseThrow());
  }

  @Test
  void whatIsNotWantedIsNotKept() throws IOException {
    list(Listings.kept(Store.none(), place -> {}, LATER));
    list(Listings.once());
    Listings.kept(store(), place -> {}, LATER).list(root, ALL, "here");
    assertEquals(Optional.empty(), KeptListing.find(store(), "here", root.toRealPath()));
  }

  @Test
  void whatWasChangedJustNowIsNotKept() throws IOException {
    list(Listings.kept(store(), place -> {}));
    assertEquals(Optional.empty(), KeptListing.find(store(), "here", root.toRealPath()));
  }

  @Test
  void ofADamagedOneIsTold() throws IOException {
    listLater();
    try (Stream<Path> entries = Files.list(cache)) {
      Path entry = entries.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(entry);
      bytes[bytes.length - 1] ^= 1;
      Files.write(entry, bytes);
    }
    assertSame(new DirectoryWalk(root, ALL, LATER.instant()).list(), listLater());
    assertEquals(1, told.size());
    assertTrue(told.get(0).endsWith("cannot be read: it is damaged"), told.get(0));
  }

  @Test
  void hearsOfATreeBeforeItIsListed() throws IOException {
    List<String> places = new ArrayList<>();
    Listings.kept(store(), places::add, LATER).list(root, ALL, "here");
    Listings.kept(Store.none(), places::add, LATER).list(root, ALL, "there");
    assertEquals(List.of("here", "there"), places);
  }

  @Test
  void anotherTreeIsReadAnew(@TempDir Path other) throws IOException {
    list();
    Files.writeString(other.resolve("c.c"), "int c;\n");
    assertEquals(List.of("c.c"), listings.list(other, ALL, "there").paths().list());
  }
}
