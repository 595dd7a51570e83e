package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkref.store.Entry;
import org.checkref.store.Section;
import org.checkref.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameTableTest {
  /** More than a block of names in every shard, and tables that had to grow. */
  private static final int MANY = 40_000;

  @TempDir private Path directory = Path.of("");

  private static String name(int number) {
    return "name_" + "x".repeat(number % 50) + number;
  }

  private NameTable keptAndRead(NameTable names) {
    Store store = Store.in(directory, "program", 1 << 26, warning -> {});
    List<Section> sections = new ArrayList<>();
    names.names().forEach(shard -> sections.addAll(shard.sections()));
    store.keep("names", sections);
    return store.find("names", NameTableTest::read).orElseThrow();
  }

  private static NameTable read(Entry entry) throws IOException {
    List<KeptNames> shards = new ArrayList<>();
    for (int at = 0; at < entry.sections(); at += KeptNames.SECTIONS) {
      KeptNames shard =
          new KeptNames(entry.mappedLongs(at), entry.mappedBytes(at + 1), entry.mappedInts(at + 2));
      assertTrue(shard.isSound());
      shards.add(shard);
    }
    return new NameTable(shards);
  }

  @Test
  void namesKeepTheirNumbersAndOthersGetNewOnes() {
    NameTable first = new NameTable();
    int[] numbers = new int[2 * MANY];
    for (int i = 0; i < MANY; i++) {
      numbers[i] = first.intern(name(i));
    }
    NameTable second = keptAndRead(first);
    assertEquals(MANY, second.size());
    assertEquals(NameTable.NONE, second.find(name(MANY)));
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 2 * MANY; i++) {
      int number = second.intern(name(i));
      assertTrue(i >= MANY || number == numbers[i], name(i));
      assertTrue(given.add(number), "two names have a number");
      assertTrue(number < second.limit());
      numbers[i] = number;
    }
    // kept once more, the new ones with the old ones
    NameTable third = keptAndRead(second);
    assertEquals(2 * MANY, third.size());
    for (int i = 0; i < 2 * MANY; i++) {
      assertEquals(numbers[i], third.find(name(i)));
      assertEquals(name(i), third.name(numbers[i]));
      assertEquals(second.hash(numbers[i]), third.hash(numbers[i]));
    }
  }

  @Test
  void namesThatAreCutStayTwo() {
    NameTable first = new NameTable();
    int one = first.intern("x".repeat(10_000));
    int other = first.intern("x".repeat(10_001));
    NameTable second = keptAndRead(first);
    for (int i = 0; i < 100; i++) {
      second.intern(name(i));
    }
    NameTable third = keptAndRead(second);
    assertEquals(one, third.intern("x".repeat(10_000)));
    assertEquals(other, third.intern("x".repeat(10_001)));
    assertEquals(102, third.size());
  }

  @Test
  void anEmptyTableIsKept() {
    NameTable names = keptAndRead(new NameTable());
    assertEquals(NameTable.NONE, names.find("mm"));
    int number = names.intern("mm");
    assertEquals("mm", names.name(number));
    assertTrue(names.has(number));
    assertFalse(names.has(number + NameTable.SHARDS));
  }
}
