package org.checkref.index;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows of a file without their offsets: what is left when the text around them moves. */
final class Bare {
  /** Columns that hold offsets, or less than zero for none. A kind that is not here has none. */
  private static final Map<Kind, List<Integer>> OFFSETS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(
                  Kind.FUNCTION,
                  List.of(
                      Layout.Function.START,
                      Layout.Function.NAME_OFFSET,
                      Layout.Function.PARAMETERS_START,
                      Layout.Function.PARAMETERS_END,
                      Layout.Function.BODY_START,
                      Layout.Function.BODY_END)),
              Map.entry(Kind.CALL, List.of(Layout.Call.OFFSET)),
              Map.entry(Kind.MACRO, List.of(Layout.Macro.OFFSET, Layout.Macro.END)),
              Map.entry(
                  Kind.STRUCT,
                  List.of(Layout.Struct.START, Layout.Struct.BODY_START, Layout.Struct.END)),
              Map.entry(
                  Kind.TYPEDEF,
                  List.of(Layout.Typedef.OFFSET, Layout.Typedef.START, Layout.Typedef.END)),
              Map.entry(
                  Kind.GLOBAL,
                  List.of(
                      Layout.Global.OFFSET,
                      Layout.Global.START,
                      Layout.Global.INITIALISER_START,
                      Layout.Global.INITIALISER_END)),
              Map.entry(Kind.FIELD, List.of(Layout.Field.OFFSET, Layout.Field.VALUE_OFFSET)),
              Map.entry(
                  Kind.ASSIGNMENT,
                  List.of(Layout.Assignment.OFFSET, Layout.Assignment.VALUE_OFFSET)),
              Map.entry(
                  Kind.REGISTRATION,
                  List.of(Layout.Registration.OFFSET, Layout.Registration.VALUE_OFFSET)),
              Map.entry(Kind.OCCURRENCE, List.of(Layout.Occurrence.OFFSET))));

  private final IndexBase index;
  private final int file;

  Bare(IndexBase index, int file) {
    this.index = index;
    this.file = file;
  }

  /** Puts a row of the file, and the function around it. */
  void put(Kind kind, int row, RowBuffer to) {
    Table table = index.table(kind);
    List<Integer> offsets = OFFSETS.getOrDefault(kind, List.of());
    for (int column = 0; column < kind.width; column++) {
      int cell = table.get(row, column);
      to.put(offsets.contains(column) ? kept(kind, column, cell) : cell);
    }
    if (kind == Kind.FIELD) {
      outer(table.get(row, Layout.Field.OWNER), to);
    } else if (kind != Kind.FUNCTION && !offsets.isEmpty()) {
      around(table.get(row, offsets.get(0)), to);
    }
  }

  /** What an offset says without the text. */
  private static int kept(Kind kind, int column, int cell) {
    boolean flag = kind == Kind.MACRO && column == Layout.Macro.END;
    return flag ? cell & 1 : cell < 0 ? -1 : 0;
  }

  /** The designators around one. */
  private void outer(int owner, RowBuffer to) {
    if (Layout.Field.isLink(owner)) {
      Table fields = index.table(Kind.FIELD);
      int row = fields.firstRow(file) + Layout.Field.linked(owner);
      if (row >= fields.firstRow(file) && row < fields.endRow(file)) {
        put(Kind.FIELD, row, to);
      }
    }
  }

  private void around(int offset, RowBuffer to) {
    Table functions = index.table(Kind.FUNCTION);
    int row = Tables.functionAt(functions, file, offset);
    to.put(row < 0 ? -1 : functions.nth(row));
    if (row >= 0) {
      to.put(functions.get(row, Layout.Function.NAME));
      to.put(functions.get(row, Layout.Function.FLAGS));
    }
  }
}
