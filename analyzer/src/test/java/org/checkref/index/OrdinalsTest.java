package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;

class OrdinalsTest {
  /** Three files of so many rows; names come again after ten rows. */
  private static Table table(int rows) {
    int[] cells = new int[3 * rows * Kind.FUNCTION.width];
    for (int row = 0; row < 3 * rows; row++) {
      cells[row * Kind.FUNCTION.width + Layout.Function.NAME] = row % 10;
    }
    return Table.of(Kind.FUNCTION, IntBuffer.wrap(cells), new int[] {0, rows, 2 * rows, 3 * rows});
  }

  @Test
  void smallAndLargeFilesAreToldAlike() {
    for (int rows : new int[] {20, 1000}) {
      Table table = table(rows);
      Ordinals ordinals = new Ordinals(table, row -> table.get(row, Layout.Function.NAME));
      for (int row = rows; row < 2 * rows; row++) {
        int nth = (row - rows) / 10;
        assertEquals(nth, ordinals.nth(row));
        assertEquals(nth, table.nth(row));
        assertEquals(row, ordinals.row(1, row % 10, nth));
      }
      assertEquals(-1, ordinals.row(1, 3, rows / 10));
      assertEquals(-1, ordinals.row(1, 10, 0));
    }
  }
}
