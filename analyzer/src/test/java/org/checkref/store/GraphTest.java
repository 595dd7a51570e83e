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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a graph's writer was given comes back from its reader. */
class GraphTest {
  private enum Colour {
    RED,
    GREEN
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
