package org.checkref.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a graph's writer was given comes back from its reader. */
class GraphTest {
  private enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "leaf";
      }
    }
  }

  private record Leaf(int number, long large, boolean set, String text) {}

  private record Tree(Optional<Leaf> leaf, List<Tree> parts, Colour colour, Object any) {
    Tree {
      parts = List.copyOf(parts);
    }
  }

  /** A value that knows more than it is made of. */
  private static final class Squared implements Kept {
    private final int root;
    private final int square;

    Squared(int root) {
      this.root = root;
      this.square = root * root;
    }

    record Made(int root) implements Parts {
      @Override
      public Object whole() {
        return new Squared(root);
      }
    }

    @Override
    public Parts parts() {
      return new Made(root);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Squared that && root == that.root && square == that.square;
    }

    @Override
    public int hashCode() {
      return square;
    }
  }

  @TempDir private Path directory = Path.of("");

  private static Leaf leaf(int number) {
    return new Leaf(number, Long.MIN_VALUE + number, number % 2 == 0, "größe " + number);
  }

  private List<Object> readBack(List<?> values) {
    GraphWriter writer = new GraphWriter();
    List<Integer> numbers = new ArrayList<>();
    values.forEach(value -> numbers.add(writer.put(value)));
    Store store = Store.in(directory, "test", 1 << 24, warning -> {});
    store.keep("graph", writer.sections());
    GraphReader reader = store.find("graph", entry -> new GraphReader(entry, 0)).orElseThrow();
    List<Object> read = new ArrayList<>();
    numbers.forEach(number -> read.add(reader.get(number, Object.class)));
    return read;
  }

  @Test
  void givesBackWhatItWasGiven() {
    Map<String, Integer> map = new LinkedHashMap<>(Map.of("b", 1));
    map.put("a", -1);
    List<Object> values =
        List.of(
            "",
            "text",
            7,
            -7L,
            true,
            Colour.GREEN,
            Optional.empty(),
            Set.of(),
            Set.of(leaf(1)),
            map,
            new Squared(9),
            new Tree(
                Optional.of(leaf(2)),
                List.of(new Tree(Optional.empty(), List.of(), Colour.RED, 1L)),
                Colour.GREEN,
                new Squared(3)));
    assertEquals(values, readBack(values));
  }

  @Test
  void readsOneValue() {
    Tree whole = new Tree(Optional.of(leaf(3)), List.of(), Colour.GREEN, Map.of("x", Set.of(1L)));
    Store store = Store.in(directory, "test", 1 << 24, warning -> {});
    store.keep("one", GraphWriter.write(whole));
    assertEquals(
        Optional.of(whole), store.find("one", entry -> GraphReader.read(entry, 0, Tree.class)));
    assertTrue(store.find("one", entry -> GraphReader.read(entry, 0, Leaf.class)).isEmpty());
  }

  /** Checksums tell damage; what has good ones and is no graph must not end the run either. */
  @Test
  void whateverIsInItTheReaderCopes() {
    GraphWriter writer = new GraphWriter();
    writer.put(new Tree(Optional.of(leaf(1)), List.of(), Colour.RED, List.of("a", 1, leaf(2))));
    List<Section> whole = writer.sections();
    Store store = Store.in(directory, "test", 1 << 24, warning -> {});
    store.keep("whole", whole);
    int[] cells = store.find("whole", entry -> entry.ints(0)).orElseThrow();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      int[] wrong = cells.clone();
      wrong[random.nextInt(wrong.length)] = random.nextInt(2 * wrong.length) - 2;
      List<Section> sections = new ArrayList<>(whole);
      sections.set(0, Section.of(wrong));
      store.keep("wrong", sections);
      // or it is a value after all
      refused +=
          store.find("wrong", entry -> GraphReader.read(entry, 0, Object.class)).isEmpty() ? 1 : 0;
    }
    assertTrue(refused > 100, "refused " + refused);
  }

  @Test
  void keepsTheOrderOfSetsAndMaps() {
    Set<String> set = new LinkedHashSet<>(List.of("z", "a", "m"));
    Map<Integer, String> map = new LinkedHashMap<>();
    List.of(9, 1, 5).forEach(key -> map.put(key, "v"));
    List<Object> read = readBack(List.of(set, map));
    assertEquals(List.of("z", "a", "m"), List.copyOf((Set<?>) read.get(0)));
    assertEquals(List.of(9, 1, 5), List.copyOf(((Map<?, ?>) read.get(1)).keySet()));
  }

  @Test
  void writesEqualPartsOnce() {
    List<Object> read =
        readBack(
            List.of(
                new Tree(Optional.of(leaf(1)), List.of(), Colour.RED, ""),
                new Tree(Optional.of(leaf(1)), List.of(), Colour.GREEN, "")));
    assertSame(
        ((Tree) read.get(0)).leaf().orElseThrow(), ((Tree) read.get(1)).leaf().orElseThrow());
  }

  @Test
  void holdsManyValues() {
    List<Leaf> many = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      many.add(leaf(i));
    }
    assertEquals(many, readBack(many));
  }

  @Test
  void refusesWhatIsNoRecord() {
    GraphWriter writer = new GraphWriter();
    assertThrows(IllegalArgumentException.class, () -> writer.put(new StringBuilder()));
  }

  @Test
  void makesNothingThatIsNotOurs() {
    GraphWriter writer = new GraphWriter();
    writer.put(leaf(1));
    List<Section> sections = new ArrayList<>(writer.sections());
    sections.set(4, Section.of("java.lang.ProcessBuilder".getBytes(StandardCharsets.UTF_8)));
    List<String> warnings = new ArrayList<>();
    Store store = Store.in(directory, "test", 1 << 24, warnings::add);
    store.keep("graph", sections);
    assertTrue(store.find("graph", entry -> new GraphReader(entry, 0)).isEmpty());
    assertEquals(1, warnings.size(), warnings.toString());
  }
}
