package org.checkref.index;

import java.util.Arrays;
import java.util.Optional;
import org.checkref.store.ContentHash;

/** Texts of definitions, told from others by the name and the order in the file. */
final class Stretches {
  private final Tables tables;

  Stretches(Tables tables) {
    this.tables = tables;
  }

  /** Finds the text of a definition that another state has. */
  @FunctionalInterface
  interface Finder {
    /**
     * The hash of the text here; empty when there is no such definition.
     *
     * @param text the hash of the text there
     */
    Optional<Long> text(Asked.Stretch stretch, long text);
  }

  /** Remembers that a function was looked at in its file. */
  void looked(FunctionDef function, byte[] file) {
    looked(Kind.FUNCTION, function.file(), function.id(), file);
  }

  /** Remembers that a macro was looked at in its file. */
  void looked(MacroDef macro, byte[] file) {
    Table macros = tables.table(Kind.MACRO);
    int row = macros.lowerBound(macro.file(), Layout.Macro.OFFSET, macro.nameOffset());
    looked(Kind.MACRO, macro.file(), row, file);
  }

  /** Remembers what words a function was found to call. */
  void called(int function, long words) {
    tables.asked.stretch(
        stretch(Kind.CALL, tables.table(Kind.FUNCTION).file(function), function), words);
  }

  private void looked(Kind kind, int file, int row, byte[] text) {
    tables.asked.stretch(stretch(kind, file, row), hash(kind, row, text));
  }

  private Asked.Stretch stretch(Kind kind, int file, int row) {
    long name = name(kind, row);
    int nth = 0;
    for (int other = table(kind).firstRow(file); other < row; other++) {
      nth += name(kind, other) == name ? 1 : 0;
    }
    return new Asked.Stretch(file, kind, name, nth);
  }

  /** The rows that stretches of a kind are told by: calls are those of a function. */
  private Table table(Kind kind) {
    return tables.table(kind == Kind.CALL ? Kind.FUNCTION : kind);
  }

  private long name(Kind kind, int row) {
    Table table = table(kind);
    return kind == Kind.MACRO
        ? (long) table.get(row, Layout.Macro.HASH) << Integer.SIZE
            | table.get(row, Layout.Macro.HASH_LOW) & 0xffffffffL
        : tables.names.hash(table.get(row, Layout.Function.NAME));
  }

  /** The text of a definition, and where in it its parts are. */
  private long hash(Kind kind, int row, byte[] text) {
    Table table = tables.table(kind);
    if (kind == Kind.MACRO) {
      int end = table.get(row, Layout.Macro.END);
      return hash(text, table.get(row, Layout.Macro.OFFSET), end >> 1) + (end & 1);
    }
    int start = table.get(row, Layout.Function.START);
    long hash = hash(text, start, table.get(row, Layout.Function.BODY_END));
    for (int column = Layout.Function.START; column <= Layout.Function.BODY_END; column++) {
      hash = hash * 31 + table.get(row, column) - start;
    }
    return hash * 31 + table.get(row, Layout.Function.FLAGS);
  }

  private static long hash(byte[] text, int from, int to) {
    int end = Math.min(to, text.length);
    int start = Math.min(from, end);
    return ContentHash.of(Arrays.copyOfRange(text, start, end), end - start);
  }

  /**
   * The text of a definition in its file; empty when there is no such one.
   *
   * @param words by which the calls of functions are told
   */
  Optional<Long> text(Asked.Stretch stretch, byte[] file, CallWords words) {
    int nth = 0;
    Table table = table(stretch.kind());
    for (int row = table.firstRow(stretch.file()); row < table.endRow(stretch.file()); row++) {
      if (name(stretch.kind(), row) == stretch.name() && nth++ == stretch.nth()) {
        return Optional.of(
            stretch.kind() == Kind.CALL
                ? words.each(table, tables.table(Kind.CALL), row, (word, offset) -> {})
                : hash(stretch.kind(), row, file));
      }
    }
    return Optional.empty();
  }
}
