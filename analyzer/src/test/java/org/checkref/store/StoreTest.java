package org.checkref.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of its files, a store gives back what was kept, or nothing. */
class StoreTest {
  private static final long LIMIT = 1 << 20;

  @TempDir private Path directory = Path.of("");
  private final List<String> warnings = new ArrayList<>();

  private Store store() {
    return Store.in(directory, "program", LIMIT, warnings::add);
  }

  private static List<Section> sections(String text) {
    return List.of(
        Section.of(text.getBytes(StandardCharsets.UTF_8)),
        Section.of(new int[] {1, -2, 3}),
        Section.of(new long[] {Long.MIN_VALUE, 5}),
        Section.of(new int[0]));
  }

  private static Optional<String> find(Store store, String name) {
    return store.find(
        name,
        entry -> {
          assertEquals(4, entry.sections());
          assertArrayEquals(new int[] {1, -2, 3}, entry.ints(1));
          assertArrayEquals(new long[] {Long.MIN_VALUE, 5}, entry.longs(2));
          assertEquals(0, entry.ints(3).length);
          return new String(entry.bytes(0), StandardCharsets.UTF_8);
        });
  }

  /** As {@link #find}, but without a copy. */
  private static Optional<String> findMapped(Store store, String name) {
    return store.find(
        name,
        entry -> {
          assertEquals(IntBuffer.wrap(new int[] {1, -2, 3}), entry.mappedInts(1));
          assertEquals(LongBuffer.wrap(new long[] {Long.MIN_VALUE, 5}), entry.mappedLongs(2));
          assertEquals(0, entry.mappedInts(3).limit());
          return StandardCharsets.UTF_8.decode(entry.mappedBytes(0)).toString();
        });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void givesBackWhatWasKept() {
    store().keep("a", sections("one"));
    store().keep("b", sections("two"));
    store().keep("a", sections("three"));
    assertEquals(Optional.of("three"), find(store(), "a"));
    assertEquals(Optional.of("two"), find(store(), "b"));
    assertEquals(Optional.empty(), find(store(), "c"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void longSectionsComeBackWhole() {
    int[] ints = new Random(1).ints(300_001).toArray();
    byte[] bytes = new byte[700_003];
    new Random(2).nextBytes(bytes);
    Store large = Store.in(directory, "program", 1 << 24, warnings::add);
    large.keep("a", List.of(Section.of(ints), Section.of(bytes)));
    assertTrue(
        large
            .find("a", e -> Arrays.equals(ints, e.ints(0)) && Arrays.equals(bytes, e.bytes(1)))
            .orElse(false));
  }

  @Test
  void aWrongBitAnywhereIsFound() throws IOException {
    store().keep("a", sections("some text"));
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] wrong = whole.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, wrong);
      warnings.clear();
      assertEquals(Optional.empty(), find(store(), "a"), "bit " + bit);
      assertEquals(1, warnings.size());
      assertEquals(Optional.empty(), findMapped(store(), "a"), "bit " + bit);
    }
  }

  @Test
  void aFileThatIsCutShortOrLongerIsFound() throws IOException {
    store().keep("a", sections("some text"));
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length + 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      boolean same = length == whole.length;
      assertEquals(same, find(store(), "a").isPresent(), "length " + length);
      assertEquals(same, findMapped(store(), "a").isPresent(), "length " + length);
    }
  }

  @Test
  void whatIsMappedOutlivesItsEntry() throws IOException {
    store().keep("a", sections("one"));
    IntBuffer ints = store().find("a", entry -> entry.mappedInts(1)).orElseThrow();
    ByteBuffer bytes = store().find("a", entry -> entry.mappedBytes(0)).orElseThrow();
    store().keep("a", List.of(Section.of(ints), Section.of(bytes), Section.of(new int[100])));
    assertEquals(
        Optional.of(ints), store().find("a", entry -> IntBuffer.wrap(entry.ints(0))), "kept again");
    assertEquals(1, store().throwOut());
    assertEquals(IntBuffer.wrap(new int[] {1, -2, 3}), ints);
    assertEquals("one", StandardCharsets.UTF_8.decode(bytes).toString());
  }

  @Test
  void aThreadThatIsInterruptedGivesNoWarning() {
    store().keep("a", sections("one"));
    Thread.currentThread().interrupt();
    assertEquals(Optional.empty(), find(store(), "a"));
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), warnings);
    assertEquals(Optional.of("one"), find(store(), "a"));
  }

  /** Those that help it see the file closed beneath them. */
  @Test
  void norDoesOneThatIsInterruptedWhileOthersHelpIt() {
    store().keep("a", sections("one"));
    Optional<String> found =
        store()
            .find(
                "a",
                entry -> {
                  Thread.currentThread().interrupt();
                  throw new CancellationException("interrupted");
                });
    assertEquals(Optional.empty(), found);
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), warnings);
  }

  @Test
  void whatIsDamagedIsReplaced() throws IOException {
    store().keep("a", sections("one"));
    Files.writeString(files().get(0), "this is a recipe for bread\n");
    Store store = store();
    assertEquals(Optional.empty(), find(store, "a"));
    assertEquals(Optional.empty(), find(store, "a"));
    assertEquals(1, warnings.size(), "one warning a run");
    assertTrue(warnings.get(0).contains("not one of ours"), warnings.get(0));
    store.keep("a", sections("two"));
    assertEquals(Optional.of("two"), find(store(), "a"));
  }

  @Test
  void whoCannotWriteSaysSoOnceAndGoesOn() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Store store = Store.in(file.resolve("below"), "program", LIMIT, warnings::add);
    store.keep("a", sections("one"));
    store.keep("b", sections("one"));
    assertEquals(1, warnings.size());
    assertEquals(Optional.empty(), find(store, "a"));
  }

  @Test
  void theOldestGoWhenThereIsNoRoom() throws IOException {
    String text = "x".repeat((int) LIMIT / 4);
    Store store = store();
    for (String name : List.of("a", "b", "c")) {
      store.keep(name, sections(text));
      Files.setLastModifiedTime(
          directory.resolve(name + ".entry"),
          FileTime.from(Instant.now().minusSeconds(1000 - name.charAt(0))));
    }
    assertTrue(find(store, "a").isPresent(), "used just now");
    store.keep("d", sections(text));
    assertEquals(Optional.empty(), find(store, "b"));
    assertTrue(find(store, "a").isPresent());
    assertTrue(find(store, "d").isPresent());
    assertTrue(store.usage().bytes() <= LIMIT);
    store.keep("e", sections("x".repeat((int) LIMIT)));
    assertEquals(Optional.empty(), find(store, "e"), "larger than all the room");
    assertTrue(find(store, "a").isPresent());
  }

  @Test
  void whatAStoppedProgramLeftIsSweptUp() throws IOException {
    long own = ProcessHandle.current().pid();
    Path old = Files.writeString(directory.resolve("a." + own + ".1.new"), "half");
    Path recent = Files.writeString(directory.resolve("a." + own + ".2.new"), "half");
    Path gone = Files.writeString(directory.resolve("a." + Long.MAX_VALUE + ".3.new"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));
    store().keep("b", sections("one"));
    assertTrue(Files.notExists(old));
    assertTrue(Files.notExists(gone), "its program is");
    assertTrue(Files.exists(recent), "somebody may be at it");
  }

  @Test
  void clearingLeavesOtherFilesAlone() throws IOException {
    Path other = Files.writeString(directory.resolve("notes.txt"), "mine");
    store().keep("a", sections("one"));
    assertEquals(1, store().throwOut());
    assertEquals(List.of(other), files());
  }

  @Test
  void manyMayReadAndWriteAtOnce() {
    AtomicInteger found = new AtomicInteger();
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            i -> {
              Store store = store();
              if (i % 2 == 0) {
                store.keep("a", sections("text " + i));
              } else {
                find(store, "a")
                    .ifPresent(text -> found.addAndGet(text.startsWith("text ") ? 1 : 0));
              }
            });
    assertEquals(List.of(), warnings);
    assertTrue(found.get() > 0);
  }

  @Test
  void eachBuildHasNamesOfItsOwn() {
    Store other = Store.in(directory, "another", LIMIT, warnings::add);
    assertEquals(store().key("a").name(), store().key("a").name());
    assertTrue(!store().key("a").name().equals(other.key("a").name()));
    assertTrue(!store().key("a").with("b").name().equals(store().key("ab").name()));
  }

  @Test
  void aContentHashTellsOneByteFromAnother() {
    byte[] text = new byte[100];
    List<Long> seen = new ArrayList<>();
    for (int length = 0; length <= text.length; length++) {
      seen.add(ContentHash.of(text, length));
    }
    for (int i = 0; i < text.length * 8; i++) {
      text[i / 8] ^= (byte) (1 << i % 8);
      seen.add(ContentHash.of(text, text.length));
      text[i / 8] ^= (byte) (1 << i % 8);
    }
    assertEquals(seen.size(), seen.stream().distinct().count());
    assertTrue(!seen.contains(0L));
  }
}
