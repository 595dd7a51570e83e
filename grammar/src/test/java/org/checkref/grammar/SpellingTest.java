package org.checkref.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private final Spelling spelling = new Spelling(List.of("mm/leak", "mm/overput", "mm/init"));

  @Test
  void findsWordsThatAreNear() {
    assertEquals(List.of("mm/leak"), spelling.near("mm/leek"));
    assertEquals(List.of("mm/leak"), spelling.near("mm/laek"));
    assertEquals(List.of(), spelling.near("page/uncharge"));
  }

  @Test
  void ordersAllByDistance() {
    assertEquals(List.of("mm/init", "mm/leak", "mm/overput"), spelling.byDistance("mm/int"));
  }
}
