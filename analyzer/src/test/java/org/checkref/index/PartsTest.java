package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.checkref.tree.SourceTree;
import org.junit.jupiter.api.Test;

/** The parts of an index that stand alone. */
class PartsTest {
  @Test
  void lineMap() {
    LineMap map = LineMap.of("ab\ncd\r\n\nlast".getBytes(StandardCharsets.UTF_8));
    assertEquals(4, map.lines());
    assertEquals(new Position(1, 1), map.position(0));
    assertEquals(new Position(1, 3), map.position(2));
    assertEquals(new Position(2, 1), map.position(3));
    assertEquals(new Position(4, 5), map.position(99));
    assertEquals(new Position(1, 1), map.position(-1));
    assertEquals("cd", map.line(2));
    assertEquals("", map.line(3));
    assertEquals("last", map.line(4));
    assertEquals(8, map.offset(4));
    assertEquals(1, LineMap.of(new byte[0]).lines());
  }

  @Test
  void namesKeepTheirNumbers() {
    NameTable table = new NameTable();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      numbers.add(table.intern("name_" + i + "x".repeat(i % 40)));
    }
    for (int i = 0; i < 50_000; i++) {
      String name = "name_" + i + "x".repeat(i % 40);
      assertEquals(numbers.get(i), table.find(name));
      assertEquals(name, table.name(numbers.get(i)));
    }
    assertEquals(50_000, table.size());
    assertEquals(NameTable.NONE, table.find("other"));
    assertEquals("", table.name(NameTable.NONE));
    assertTrue(table.limit() > Collections.max(numbers));
  }

  @Test
  void endlessNamesAreCut() {
    NameTable table = new NameTable();
    String name = "x".repeat(100_000);
    assertEquals(table.intern(name), table.intern(name));
    assertTrue(table.name(table.intern(name)).length() < name.length());
  }

  @Test
  void wordSet() {
    List<String> words = List.of("mmdrop", "mmgrab", "", "a", "mmdrop");
    WordSet set = new WordSet(words);
    Text text = Text.of("mmdrop mmgrab a mmdro");
    assertEquals(0, set.find(text.bytes, 0, 6));
    assertEquals(1, set.find(text.bytes, 7, 13));
    assertEquals(3, set.find(text.bytes, 14, 15));
    assertEquals(-1, set.find(text.bytes, 16, 21));
  }

  @Test
  void progressEndsAtAll() {
    List<String> told = new ArrayList<>();
    TreeIndex.build(
        new Sources(Map.of("a.c", "", "b.c", "")),
        IndexRequest.plain(),
        2,
        (done, total) -> told.add(done + "/" + total));
    assertEquals("2/2", told.get(told.size() - 1));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    SourceTree broken =
        new SourceTree() {
          @Override
          public String label() {
            return "broken";
          }

          @Override
          public List<String> paths() {
            return List.of("a.c", "b.c");
          }

          @Override
          public byte[] read(int file) throws IOException {
            if (file == 1) {
              throw new IOException("gone");
            }
            return "int f(void) { }".getBytes(StandardCharsets.UTF_8);
          }

          @Override
          public void close() {}
        };
    TreeIndex index = TreeIndex.build(broken, IndexRequest.plain(), 2, Progress.NONE);
    assertEquals(List.of("b.c"), index.unreadable());
    assertEquals(1, index.functions("f").size());
    assertEquals(1, index.stats().unreadable());
  }
}
