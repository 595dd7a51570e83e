package org.checkref.index;

import java.util.BitSet;

/**
 * The kinds of facts, each a table of rows of ints; the columns are the constants of {@link
 * Layout}.
 */
enum Kind {
  FUNCTION(8, 0, Layout.Function.NAME),
  CALL(2, 2, Layout.Call.NAME),
  MACRO(4, 0),
  STRUCT(6, 0, Layout.Struct.TAG),
  MEMBER(5, 0, Layout.Member.NAME, Layout.Member.TYPE),
  TYPEDEF(7, 0, Layout.Typedef.NAME, Layout.Typedef.TYPE),
  GLOBAL(7, 0, Layout.Global.NAME, Layout.Global.TYPE),
  FIELD(5, 0, Layout.Field.MEMBER, Layout.Field.VALUE, Layout.Field.OWNER),
  ASSIGNMENT(5, 0, Layout.Assignment.MEMBER, Layout.Assignment.VALUE),
  REGISTRATION(6, 0, Layout.Registration.CALLEE, Layout.Registration.VALUE),
  OCCURRENCE(2, 0),
  CONDITIONAL(5, 0),
  INCLUSION(2, 0);

  static final int COUNT = values().length;

  final int width;

  /** How far the name is shifted up in its cell. */
  final int nameShift;

  /** Columns that hold names from the file's text; negative cells of these are no names. */
  private final int[] nameColumns;

  Kind(int width, int nameShift, int... nameColumns) {
    this.width = width;
    this.nameShift = nameShift;
    this.nameColumns = nameColumns;
  }

  /** Tells which names stand in rows. */
  void names(Table table, BitSet used) {
    for (int column : nameColumns) {
      table.each(
          column,
          value -> {
            if (value >= 0) {
              used.set(value >> nameShift);
            }
          });
    }
  }

  /** Puts the numbers of the tree's names in place of those of the file's. */
  void renumber(int[] rows, PendingNames names) {
    for (int column : nameColumns) {
      for (int cell = column; cell < rows.length; cell += width) {
        int value = rows[cell];
        if (value >= 0) {
          int number = names.number(value >> nameShift);
          rows[cell] = number << nameShift | (value & ((1 << nameShift) - 1));
        }
      }
    }
  }
}
