package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;

/** Answers about variables and what is stored where. */
final class DataQueries {
  /** Designators that are nested deeper belong to no struct that we know. */
  private static final int DEEPEST = 32;

  private final Tables tables;
  private final TypeQueries types;
  private final Table globals;
  private final Table fields;

  DataQueries(Tables tables, TypeQueries types) {
    this.tables = tables;
    this.types = types;
    this.globals = tables.table(Kind.GLOBAL);
    this.fields = tables.table(Kind.FIELD);
  }

  List<GlobalDef> globals(String name) {
    return Arrays.stream(tables.find(Lookup.GLOBAL, name)).mapToObj(this::global).toList();
  }

  List<GlobalDef> globalsOf(String struct) {
    return ofStruct(struct).mapToObj(this::global).toList();
  }

  List<GlobalDef> globalsOf(String struct, int file) {
    return ofStruct(struct)
        .filter(row -> globals.firstRow(file) <= row && row < globals.endRow(file))
        .mapToObj(this::global)
        .toList();
  }

  private IntStream ofStruct(String struct) {
    return Arrays.stream(tables.find(Lookup.GLOBAL_TYPE, struct))
        .filter(row -> (globals.get(row, Layout.Global.FLAGS) & Layout.Type.TAGGED) != 0);
  }

  private GlobalDef global(int row) {
    int file = globals.file(row);
    int offset = globals.get(row, Layout.Global.OFFSET);
    int flags = globals.get(row, Layout.Global.FLAGS);
    return new GlobalDef(
        row,
        tables.name(globals.get(row, Layout.Global.NAME)),
        tables.type(globals.get(row, Layout.Global.TYPE), flags),
        file,
        tables.path(file),
        globals.get(row, Layout.Global.START),
        offset,
        globals.get(row, Layout.Global.INITIALISER_START),
        globals.get(row, Layout.Global.INITIALISER_END),
        (flags & Layout.Type.STATIC) != 0,
        tables.functionAt(file, offset));
  }

  List<FieldValue> designators(GlobalDef global) {
    tables.asked.file(Part.TEXT, global.file());
    List<FieldValue> found = new ArrayList<>();
    if (global.initialiserStart() < 0) {
      return found;
    }
    for (int row = fields.lowerBound(global.file(), Layout.Field.OFFSET, global.initialiserStart());
        row < fields.endRow(global.file())
            && fields.get(row, Layout.Field.OFFSET) < global.initialiserEnd();
        row++) {
      found.add(field(row));
    }
    return found;
  }

  List<FieldValue> fieldValues(String struct, String member) {
    return Arrays.stream(tables.find(Lookup.FIELD, member))
        .filter(row -> fields.get(row, Layout.Field.VALUE) >= 0)
        .mapToObj(this::field)
        .filter(value -> value.struct().equals(struct))
        .toList();
  }

  List<FieldValue> storesOf(String value) {
    return Arrays.stream(tables.find(Lookup.FIELD_VALUE, value)).mapToObj(this::field).toList();
  }

  private FieldValue field(int row) {
    int file = fields.file(row);
    return new FieldValue(
        owner(row, file, 0),
        tables.name(fields.get(row, Layout.Field.MEMBER)),
        tables.name(fields.get(row, Layout.Field.VALUE)),
        file,
        tables.path(file),
        fields.get(row, Layout.Field.OFFSET),
        fields.get(row, Layout.Field.VALUE_OFFSET),
        Layout.Field.isLink(fields.get(row, Layout.Field.OWNER)));
  }

  /**
   * The tag of the struct a designator belongs to; inside another's value it is the type of that
   * member.
   */
  private String owner(int row, int file, int depth) {
    int owner = fields.get(row, Layout.Field.OWNER);
    if (!Layout.Field.isLink(owner)) {
      return tables.name(owner);
    }
    if (depth > DEEPEST) {
      return "";
    }
    int outer = fields.firstRow(file) + Layout.Field.linked(owner);
    return memberType(
        owner(outer, file, depth + 1), tables.name(fields.get(outer, Layout.Field.MEMBER)));
  }

  private String memberType(String struct, String member) {
    for (StructDef definition : types.structs(struct)) {
      for (Member candidate : types.members(definition)) {
        if (candidate.name().equals(member)) {
          return candidate.type().name();
        }
      }
    }
    return "";
  }

  List<Assignment> assignments(String member) {
    return Arrays.stream(tables.find(Lookup.ASSIGNMENT, member))
        .mapToObj(this::assignment)
        .toList();
  }

  List<Assignment> assignmentsOf(String value) {
    return Arrays.stream(tables.find(Lookup.ASSIGNMENT_VALUE, value))
        .mapToObj(this::assignment)
        .toList();
  }

  private Assignment assignment(int row) {
    Table assignments = tables.table(Kind.ASSIGNMENT);
    int file = assignments.file(row);
    int offset = assignments.get(row, Layout.Assignment.OFFSET);
    return new Assignment(
        tables.name(assignments.get(row, Layout.Assignment.MEMBER)),
        tables.name(assignments.get(row, Layout.Assignment.VALUE)),
        file,
        tables.path(file),
        offset,
        assignments.get(row, Layout.Assignment.VALUE_OFFSET),
        tables.functionAt(file, offset),
        assignments.get(row, Layout.Assignment.PARAMETER) != 0);
  }

  List<Registration> registrations(String callee) {
    return Arrays.stream(tables.find(Lookup.REGISTRATION, callee))
        .filter(row -> !isHanded(row))
        .mapToObj(this::registration)
        .toList();
  }

  List<Registration> registrationsOf(String value) {
    return Arrays.stream(tables.find(Lookup.REGISTRATION_VALUE, value))
        .filter(row -> !isHanded(row))
        .mapToObj(this::registration)
        .toList();
  }

  List<Registration> handingsOf(String value) {
    return Arrays.stream(tables.find(Lookup.REGISTRATION_VALUE, value))
        .filter(this::isHanded)
        .mapToObj(this::registration)
        .toList();
  }

  private boolean isHanded(int row) {
    return tables.table(Kind.REGISTRATION).get(row, Layout.Registration.HOW)
        == Layout.Registration.HANDED;
  }

  private Registration registration(int row) {
    Table registrations = tables.table(Kind.REGISTRATION);
    int file = registrations.file(row);
    int offset = registrations.get(row, Layout.Registration.OFFSET);
    return new Registration(
        tables.name(registrations.get(row, Layout.Registration.CALLEE)),
        registrations.get(row, Layout.Registration.ARGUMENT),
        tables.name(registrations.get(row, Layout.Registration.VALUE)),
        file,
        tables.path(file),
        offset,
        registrations.get(row, Layout.Registration.VALUE_OFFSET),
        tables.functionAt(file, offset),
        registrations.get(row, Layout.Registration.HOW) == Layout.Registration.GIVEN);
  }
}
