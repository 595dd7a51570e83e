package org.checkref.index;

import java.util.Arrays;
import java.util.Optional;
import org.checkref.index.Asked.Told;
import org.checkref.store.ContentHash;

/** Texts of definitions, told from others by the name and the order in the file. */
final class Stretches {
  private final Tables tables;
  private final Ordinals functions;
  private final Ordinals macros;

  Stretches(Tables tables) {
    this.tables = tables;
    this.functions = new Ordinals(tables.table(Kind.FUNCTION), row -> name(Told.FUNCTION, row));
    this.macros = new Ordinals(tables.table(Kind.MACRO), row -> name(Told.MACRO, row));
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
    looked(Told.FUNCTION, function.id(), file);
  }

  /** Remembers that a macro was looked at in its file. */
  void looked(MacroDef macro, byte[] file) {
    Table macros = tables.table(Kind.MACRO);
    looked(
        Told.MACRO, macros.lowerBound(macro.file(), Layout.Macro.OFFSET, macro.nameOffset()), file);
  }

  private void looked(Told told, int row, byte[] text) {
    tables.asked.stretch(stretch(told, row), hash(told, row, text));
  }

  /** What a function, which is looked at, is told by. */
  long question(FunctionDef function) {
    Asked.Stretch stretch = stretch(Told.FUNCTION, function.id());
    return Question.stretch(
        stretch.told(), tables.path(stretch.file()), stretch.name(), stretch.nth());
  }

  /** Remembers what words a function was found to call. */
  void words(int function, long words) {
    tables.asked.stretch(stretch(Told.WORDS, function), words);
  }

  /** Remembers that the calls in a function were asked for. */
  void calls(int function) {
    tables.asked.stretch(stretch(Told.CALLS, function), callsOf(function));
  }

  private Asked.Stretch stretch(Told told, int row) {
    Table table = table(told);
    return new Asked.Stretch(table.file(row), told, name(told, row), ordinals(told).nth(row));
  }

  private Ordinals ordinals(Told told) {
    return told == Told.MACRO ? macros : functions;
  }

  private Table table(Told told) {
    return tables.table(told == Told.MACRO ? Kind.MACRO : Kind.FUNCTION);
  }

  private long name(Told told, int row) {
    Table table = table(told);
    return told == Told.MACRO
        ? (long) table.get(row, Layout.Macro.HASH) << Integer.SIZE
            | table.get(row, Layout.Macro.HASH_LOW) & 0xffffffffL
        : tables.names.hash(table.get(row, Layout.Function.NAME));
  }

  private long callsOf(int function) {
    Table functions = tables.table(Kind.FUNCTION);
    Table calls = tables.table(Kind.CALL);
    CallRows rows = CallRows.of(functions, calls, function);
    long hash = 0;
    for (int row = rows.from(); row < rows.to(); row++) {
      int cell = calls.get(row, Layout.Call.NAME);
      int how = cell - (cell >> Kind.CALL.nameShift << Kind.CALL.nameShift);
      hash = (hash * 31 + tables.names.hash(cell >> Kind.CALL.nameShift)) * 31 + how;
    }
    return hash;
  }

  /** The text of a definition, and where in it its parts are. */
  private long hash(Told told, int row, byte[] text) {
    Table table = table(told);
    if (told == Told.MACRO) {
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
   * What is told of a definition here; empty when there is no such one.
   *
   * @param words by which the calls of functions are told
   */
  Optional<Long> text(Asked.Stretch stretch, byte[] file, CallWords words) {
    Told told = stretch.told();
    int row = ordinals(told).row(stretch.file(), stretch.name(), stretch.nth());
    if (row < 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (told) {
          case WORDS -> words.each(table(told), tables.table(Kind.CALL), row, (w, offset) -> {});
          case CALLS -> callsOf(row);
          case FUNCTION, MACRO -> hash(told, row, file);
        });
  }
}
