package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Everything an index holds, before it is made into records. Immutable, but for what it was asked.
 */
final class Tables {
  final FileNumbers files;
  final NameTable names;
  final NameTable includes;
  private final Table[] tables;
  private final List<Lazy<Postings>> postings;

  /** What was asked of it. */
  final Asked asked;

  Tables(
      FileNumbers files,
      NameTable names,
      NameTable includes,
      Table[] tables,
      List<Lazy<Postings>> postings,
      Tracer tracer) {
    this.asked = new Asked(files.paths(), tracer);
    this.files = files;
    this.names = names;
    this.includes = includes;
    this.tables = tables.clone();
    this.postings = List.copyOf(postings);
  }

  /** The same, asked nothing yet, for those who want to know what depends on which answers. */
  Tables traced() {
    return new Tables(files, names, includes, tables, postings, new Tracer(true));
  }

  /**
   * Those of a later state, asked nothing yet.
   *
   * @param later the files there, which have their numbers still
   * @param changed files that are others there, came or went, sorted
   * @param byFile the rows of these
   */
  Tables over(FileNumbers later, int[] changed, int[][][] byFile) {
    Table[] over = new Table[tables.length];
    for (Kind kind : Kind.values()) {
      over[kind.ordinal()] = Table.over(kind, table(kind), later.paths().size(), changed, byFile);
    }
    List<Lazy<Postings>> found = new ArrayList<>();
    for (Lookup lookup : Lookup.values()) {
      Lazy<Postings> before = postings.get(lookup.ordinal());
      found.add(new Lazy<>(() -> before.get().over(over[lookup.kind.ordinal()], later)));
    }
    return new Tables(later, names, includes, over, found, new Tracer(false));
  }

  Table table(Kind kind) {
    return tables[kind.ordinal()];
  }

  List<Table> all() {
    return List.of(tables);
  }

  /** By lookup. */
  List<Lazy<Postings>> postings() {
    return postings;
  }

  /** How many names stand in rows. */
  int usedNames() {
    BitSet used = new BitSet(names.limit());
    for (Kind kind : Kind.values()) {
      kind.names(table(kind), used);
    }
    return used.cardinality();
  }

  /** The rows that an order finds for a name, by file and offset. */
  int[] find(Lookup lookup, String name) {
    asked.name(lookup, name);
    return postings.get(lookup.ordinal()).get().rows(names.find(name));
  }

  /** The macros of a name. */
  int[] findMacros(String name) {
    asked.name(Lookup.MACRO, name);
    Text text = Text.of(name);
    long hash = Hash.of(text.bytes, 0, text.length);
    Table macros = table(Kind.MACRO);
    int high = (int) (hash >>> 32);
    return Arrays.stream(
            postings.get(Lookup.MACRO.ordinal()).get().rows(high >>> Layout.Macro.HASH_SHIFT))
        .filter(
            row ->
                macros.get(row, Layout.Macro.HASH) == high
                    && macros.get(row, Layout.Macro.HASH_LOW) == (int) hash)
        .toArray();
  }

  String path(int file) {
    return files.paths().get(file);
  }

  String name(int number) {
    return names.name(number);
  }

  TypeName type(int name, int flags) {
    return new TypeName(
        name(name),
        (flags & Layout.Type.TAGGED) != 0,
        flags >> Layout.Type.POINTER_SHIFT,
        (flags & Layout.Type.ARRAY) != 0,
        (flags & Layout.Type.FUNCTION) != 0);
  }

  /** The innermost function around an offset, or -1. */
  int functionAt(int file, int offset) {
    return functionAt(table(Kind.FUNCTION), file, offset);
  }

  static int functionAt(Table functions, int file, int offset) {
    int row = functions.lowerBound(file, Layout.Function.START, offset + 1) - 1;
    // Functions that the arms of an #if start may share an end, so the nearest before need not be
    // the one around.
    for (int tries = 0; tries < 4 && row >= functions.firstRow(file); tries++, row--) {
      if (functions.get(row, Layout.Function.BODY_END) > offset) {
        return row;
      }
    }
    return -1;
  }

  /** What rows are found by. */
  enum Lookup {
    FUNCTION(Kind.FUNCTION, Layout.Function.NAME, 0),
    CALL(Kind.CALL, Layout.Call.NAME, 2),
    MACRO(Kind.MACRO, Layout.Macro.HASH, Layout.Macro.HASH_SHIFT),
    STRUCT(Kind.STRUCT, Layout.Struct.TAG, 0),
    TYPEDEF(Kind.TYPEDEF, Layout.Typedef.NAME, 0),
    GLOBAL(Kind.GLOBAL, Layout.Global.NAME, 0),
    GLOBAL_TYPE(Kind.GLOBAL, Layout.Global.TYPE, 0),
    FIELD(Kind.FIELD, Layout.Field.MEMBER, 0),
    FIELD_VALUE(Kind.FIELD, Layout.Field.VALUE, 0),
    ASSIGNMENT(Kind.ASSIGNMENT, Layout.Assignment.MEMBER, 0),
    ASSIGNMENT_VALUE(Kind.ASSIGNMENT, Layout.Assignment.VALUE, 0),
    REGISTRATION(Kind.REGISTRATION, Layout.Registration.CALLEE, 0),
    REGISTRATION_VALUE(Kind.REGISTRATION, Layout.Registration.VALUE, 0),
    OCCURRENCE(Kind.OCCURRENCE, Layout.Occurrence.NAME, 1);

    static final int COUNT = values().length;

    /** One more than the largest number that macros are found by. */
    static final int MACRO_LIMIT = 1 << (32 - Layout.Macro.HASH_SHIFT);

    final Kind kind;
    final int column;
    final int shift;

    Lookup(Kind kind, int column, int shift) {
      this.kind = kind;
      this.column = column;
      this.shift = shift;
    }
  }
}
