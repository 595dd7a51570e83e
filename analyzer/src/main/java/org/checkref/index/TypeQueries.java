package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.checkref.index.Tables.Lookup;

/** Answers about macros and types. */
final class TypeQueries {
  private static final StructKind[] KINDS = StructKind.values();

  private final Tables tables;
  private final Table structs;
  private final Table members;

  TypeQueries(Tables tables) {
    this.tables = tables;
    this.structs = tables.table(Kind.STRUCT);
    this.members = tables.table(Kind.MEMBER);
  }

  List<MacroDef> macros(String name) {
    return Arrays.stream(tables.findMacros(name)).mapToObj(row -> macro(row, name)).toList();
  }

  /** The macro around an offset of a file, whose text has its name. */
  Optional<MacroDef> macroAround(int file, int offset, byte[] text) {
    Table macros = tables.table(Kind.MACRO);
    int row = macros.lowerBound(file, Layout.Macro.OFFSET, offset + 1) - 1;
    if (row < macros.firstRow(file) || macros.get(row, Layout.Macro.END) >> 1 <= offset) {
      return Optional.empty();
    }
    int start = macros.get(row, Layout.Macro.OFFSET);
    int end = start;
    while (end < text.length && CharClass.inWord(text[end])) {
      end++;
    }
    return Optional.of(
        macro(row, new String(text, start, end - start, StandardCharsets.ISO_8859_1)));
  }

  private MacroDef macro(int row, String name) {
    Table macros = tables.table(Kind.MACRO);
    int file = macros.file(row);
    int end = macros.get(row, Layout.Macro.END);
    return new MacroDef(
        name,
        file,
        tables.path(file),
        macros.get(row, Layout.Macro.OFFSET),
        end >> 1,
        (end & 1) != 0);
  }

  List<StructDef> structs(String tag) {
    return Arrays.stream(tables.find(Lookup.STRUCT, tag)).mapToObj(this::definition).toList();
  }

  StructDef struct(int row) {
    StructDef struct = definition(row);
    tables.asked.members(struct.file(), struct.tag());
    return struct;
  }

  private StructDef definition(int row) {
    int file = structs.file(row);
    return new StructDef(
        row,
        KINDS[structs.get(row, Layout.Struct.KIND)],
        tables.name(structs.get(row, Layout.Struct.TAG)),
        file,
        tables.path(file),
        structs.get(row, Layout.Struct.START),
        structs.get(row, Layout.Struct.BODY_START),
        structs.get(row, Layout.Struct.END));
  }

  List<Member> members(StructDef struct) {
    tables.asked.members(struct.file(), struct.tag());
    int first = structs.firstRow(struct.file());
    List<Member> found = new ArrayList<>();
    for (int row = members.lowerBound(struct.file(), Layout.Member.OFFSET, struct.start());
        row < members.endRow(struct.file())
            && members.get(row, Layout.Member.OFFSET) < struct.end();
        row++) {
      if (outermost(first, members.get(row, Layout.Member.OWNER)) == struct.id() - first) {
        found.add(member(row));
      }
    }
    return found;
  }

  /** The struct, by its row in its file, that an unnamed one's members count as members of. */
  private int outermost(int first, int row) {
    return outermost(structs, first, row);
  }

  /**
   * The same.
   *
   * @param first row of the file
   */
  static int outermost(Table structs, int first, int row) {
    int outer = row;
    while (structs.get(first + outer, Layout.Struct.FLATTENED_INTO) >= 0) {
      outer = structs.get(first + outer, Layout.Struct.FLATTENED_INTO);
    }
    return outer;
  }

  private Member member(int row) {
    return new Member(
        tables.name(members.get(row, Layout.Member.NAME)),
        tables.type(members.get(row, Layout.Member.TYPE), members.get(row, Layout.Member.FLAGS)),
        members.get(row, Layout.Member.OFFSET));
  }

  List<TypedefDef> typedefs(String name) {
    return Arrays.stream(tables.find(Lookup.TYPEDEF, name)).mapToObj(this::typedef).toList();
  }

  private TypedefDef typedef(int row) {
    Table typedefs = tables.table(Kind.TYPEDEF);
    int file = typedefs.file(row);
    int struct = typedefs.get(row, Layout.Typedef.STRUCT);
    return new TypedefDef(
        tables.name(typedefs.get(row, Layout.Typedef.NAME)),
        tables.type(
            typedefs.get(row, Layout.Typedef.TYPE), typedefs.get(row, Layout.Typedef.FLAGS)),
        file,
        tables.path(file),
        typedefs.get(row, Layout.Typedef.OFFSET),
        typedefs.get(row, Layout.Typedef.START),
        typedefs.get(row, Layout.Typedef.END),
        struct < 0 ? -1 : structs.firstRow(file) + struct);
  }
}
