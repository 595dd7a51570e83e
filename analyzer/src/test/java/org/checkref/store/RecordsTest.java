package org.checkref.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Equal values have equal names, whatever they are made of. */
class RecordsTest {
  sealed interface Shape {}

  record Circle(int radius) implements Shape {}

  record Group(List<Shape> shapes, Optional<String> name, Colour colour) implements Shape {}

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "leaf";
      }
    }
  }

  record Everything(
      Set<String> set, Map<String, Long> map, boolean yes, long number, Shape shape, Object more) {}

  private static Everything everything() {
    return new Everything(
        Set.of("a", "b", "c"),
        Map.of("x", 1L, "y", -2L),
        true,
        Long.MAX_VALUE,
        new Group(List.of(new Circle(1), new Circle(-2)), Optional.of("ä\n"), Colour.GREEN),
        List.of(Optional.empty(), "x".repeat(100_000), false));
  }

  @Test
  void equalValuesGiveEqualBytes() {
    assertArrayEquals(RecordWriter.write(everything()), RecordWriter.write(everything()));
  }

  @Test
  void eachPartCounts() {
    Everything one = everything();
    for (Everything other :
        List.of(
            new Everything(Set.of("a"), one.map(), true, one.number(), one.shape(), one.more()),
            new Everything(one.set(), Map.of(), true, one.number(), one.shape(), one.more()),
            new Everything(one.set(), one.map(), false, one.number(), one.shape(), one.more()),
            new Everything(one.set(), one.map(), true, 1, one.shape(), one.more()),
            new Everything(one.set(), one.map(), true, one.number(), new Circle(1), one.more()),
            new Everything(one.set(), one.map(), true, one.number(), one.shape(), 1))) {
      assertFalse(
          Arrays.equals(RecordWriter.write(one), RecordWriter.write(other)), () -> "" + other);
    }
  }

  @Test
  void theOrderOfASetIsNoDifference() {
    assertArrayEquals(
        RecordWriter.write(new LinkedHashSet<>(List.of("a", "b", "c"))),
        RecordWriter.write(new LinkedHashSet<>(List.of("c", "b", "a"))));
  }

  @Test
  void whatIsNoValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RecordWriter.write(new Object()));
  }
}
