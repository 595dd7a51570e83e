package org.checkref.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.checkref.store.Store;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTreeTest {
  private static final PersonIdent WHO = new PersonIdent("A", "a@example.org");

  private Path directory = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void commit(@TempDir Path temporary) throws Exception {
    directory = temporary;
    ReadOnlyGit.configure();
    work = SampleTree.write(Files.createDirectory(directory.resolve("work")));
    Files.createSymbolicLink(work.resolve("link.c"), Path.of("kernel.c"));
    try (Git git = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("one").setAuthor(WHO).setCommitter(WHO).setSign(false).call();
      git.tag().setName("v6.1").setTagger(WHO).setSigned(false).call();
      git.tag().setName("v6.12").setTagger(WHO).setSigned(false).call();
      Files.writeString(work.resolve("later.c"), "int later;\n");
      git.add().addFilepattern(".").call();
      git.commit().setMessage("two").setAuthor(WHO).setCommitter(WHO).setSign(false).call();
    }
  }

  private static SourceTree open(Path path, String revision) throws TreeException {
    return SourceTrees.open(path, Optional.of(revision), SampleTree.OPTIONS);
  }

  private static String failure(Path path, String revision) {
    return SampleTree.failure(TreeException.class, () -> open(path, revision));
  }

  @Test
  void aTag() throws Exception {
    try (SourceTree tree = open(work, "v6.1")) {
      assertEquals(SampleTree.PATHS, tree.paths());
      assertTrue(SampleTree.readsBack(tree));
      assertEquals(work + "@v6.1", tree.label());
    }
  }

  @Test
  void whatIsNoCFileIsThereIfAskedFor() throws Exception {
    try (SourceTree tree = open(work, "v6.1")) {
      assertEquals(SampleTree.ENTRIES, SampleTree.entries(tree));
    }
  }

  @Test
  void headAndItsParent() throws Exception {
    try (SourceTree head = open(work, "HEAD");
        SourceTree parent = open(work.resolve(".git"), "HEAD~1")) {
      assertTrue(head.paths().contains("later.c"));
      assertEquals(SampleTree.PATHS, parent.paths());
    }
  }

  @Test
  void isListedOnceForEachRevision() throws Exception {
    Listings listings = Listings.again();
    try (SourceTree first = open(work, "v6.1", listings);
        SourceTree same = open(work, "HEAD~1", listings);
        SourceTree head = open(work, "HEAD", listings);
        SourceTree again = open(work, "v6.12", listings)) {
      assertSame(first.paths(), same.paths());
      assertTrue(head.paths().contains("later.c"));
      assertEquals(SampleTree.PATHS, again.paths());
      assertTrue(SampleTree.readsBack(again));
    }
  }

  @Test
  void whatAnEarlierProcessListed(@TempDir Path cache) throws Exception {
    List<String> places = new ArrayList<>();
    for (int process = 0; process < 2; process++) {
      Store store = Store.in(cache, "program", 1 << 20, Assertions::fail);
      Listings listings = Listings.kept(store, places::add);
      try (SourceTree tree = open(work, "v6.1", listings);
          SourceTree fresh = open(work, "v6.1")) {
        listings.keep();
        assertEquals(SampleTree.PATHS, tree.paths());
        assertEquals(fresh.pathsHash(), tree.pathsHash());
        assertArrayEquals(fresh.contents(store), tree.contents(store));
        assertTrue(SampleTree.readsBack(tree));
        ObjectId root = root("v6.1");
        String place = tree.place().orElseThrow();
        assertEquals(List.of(place), places);
        assertEquals(
            tree.paths(), KeptRevision.find(store, place, root).orElseThrow().paths().list());
        assertEquals(Optional.empty(), KeptRevision.find(store, place, root("HEAD")));
      }
      places.clear();
    }
    Store store = Store.in(cache, "program", 1 << 20, Assertions::fail);
    try (SourceTree head = open(work, "HEAD", Listings.kept(store, places::add))) {
      assertTrue(head.paths().contains("later.c"));
    }
  }

  /** The id of a revision's tree. */
  private ObjectId root(String revision) throws Exception {
    try (Git git = Git.open(work.toFile())) {
      return git.getRepository().resolve(revision + "^{tree}");
    }
  }

  private static SourceTree open(Path path, String revision, Listings listings)
      throws TreeException {
    return SourceTrees.open(path, Optional.of(revision), SampleTree.OPTIONS, Set.of(), listings);
  }

  private Path bare() throws Exception {
    Path bare = directory.resolve("bare.git");
    Git.cloneRepository()
        .setURI(work.toUri().toString())
        .setDirectory(bare.toFile())
        .setBare(true)
        .call()
        .close();
    return bare;
  }

  @Test
  void aLargePackTakesFewMappings() throws Exception {
    Path maps = Path.of("/proc/self/maps");
    assumeTrue(Files.exists(maps), "a process cannot tell its mappings here");
    Random random = new Random(1);
    byte[] noise = new byte[30_000];
    for (int i = 0; i < 200; i++) {
      random.nextBytes(noise);
      Files.write(work.resolve("noise" + i + ".c"), noise);
    }
    try (Git git = Git.open(work.toFile())) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("noise").setAuthor(WHO).setCommitter(WHO).setSign(false).call();
    }
    Path bare = bare();
    try (SourceTree tree = open(bare, "main")) {
      for (int file = 0; file < tree.paths().size(); file++) {
        tree.read(file);
      }
      String packs = bare.toRealPath().resolve("objects/pack").toString();
      long mapped =
          Files.readAllLines(maps).stream()
              .filter(line -> line.contains(packs) && line.endsWith(".pack"))
              .count();
      assertTrue(mapped > 0 && mapped < 5, "mapped " + mapped + " times");
    }
  }

  @Test
  void aBareRepository() throws Exception {
    Path bare = bare();
    try (SourceTree tree = open(bare, "v6.1")) {
      assertTrue(SampleTree.readsBack(tree));
    }
    assertEquals(
        bare + ": no C files below it; it is a git repository: name a revision with --rev",
        SampleTree.failure(
            TreeException.class,
            () -> SourceTrees.open(bare, Optional.empty(), SampleTree.OPTIONS)));
  }

  @Test
  void wrongRevisions() {
    assertEquals(work + ": no revision 'v6.2'; did you mean v6.1, v6.12?", failure(work, "v6.2"));
    assertEquals(work + ": no revision 'nothing-like-it'", failure(work, "nothing-like-it"));
    assertTrue(failure(work, "0123456789012345678901234567890123456789").contains("fetch it"));
    assertTrue(failure(work, "main:kernel.c").contains("is a file"));
    assertTrue(failure(work, "HEAD^{").contains("names no revision"));
  }

  @Test
  void aRepositoryFurtherUpIsNotMeant() {
    assertTrue(failure(work.resolve("kernel"), "main").contains("not a git repository"));
  }

  @Test
  void nothingIsWritten() throws Exception {
    Map<String, String> before = snapshot();
    try (SourceTree tree = open(work, "main")) {
      assertTrue(tree.read(0).length > 0);
    }
    assertEquals(before, snapshot());
  }

  private Map<String, String> snapshot() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!Files.isSymbolicLink(path)) {
          found.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
        }
      }
    }
    return found;
  }

  @Test
  void manyThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (SourceTree tree = open(work, "v6.1")) {
      List<Future<Boolean>> readers =
          IntStream.range(0, 16)
              .mapToObj(i -> pool.submit(() -> SampleTree.readsBack(tree)))
              .toList();
      for (Future<Boolean> reader : readers) {
        assertTrue(reader.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
