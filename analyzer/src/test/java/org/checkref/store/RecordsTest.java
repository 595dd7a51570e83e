package org.checkref.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records come back as they were, whatever they are made of. */
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
  void comeBackEqual() throws IOException {
    assertEquals(
        everything(), RecordReader.read(RecordWriter.write(everything()), Everything.class));
  }

  @Test
  void theOrderOfASetIsNoDifference() {
    assertArrayEquals(
        RecordWriter.write(new LinkedHashSet<>(List.of("a", "b", "c"))),
        RecordWriter.write(new LinkedHashSet<>(List.of("c", "b", "a"))));
  }

  @Test
  void damageEndsInOneKindOfException() {
    byte[] whole = RecordWriter.write(everything());
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> RecordReader.read(part, Everything.class));
    }
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] wrong = whole.clone();
      wrong[random.nextInt(900)] = (byte) random.nextInt();
      try {
        RecordReader.read(wrong, Everything.class);
      } catch (IOException expected) {
        // or it is a value after all
      }
    }
  }

  @Test
  void whatIsNoValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RecordWriter.write(new Object()));
  }
}
