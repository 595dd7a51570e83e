package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;

/** Answers about functions and what is called. */
final class FunctionQueries {
  private final Tables tables;
  private final Table functions;
  private final Table calls;

  FunctionQueries(Tables tables) {
    this.tables = tables;
    this.functions = tables.table(Kind.FUNCTION);
    this.calls = tables.table(Kind.CALL);
  }

  FunctionDef function(int id) {
    tables.asked.function(functions.file(id));
    return definition(id);
  }

  private FunctionDef definition(int id) {
    int file = functions.file(id);
    int flags = functions.get(id, Layout.Function.FLAGS);
    return new FunctionDef(
        id,
        file,
        tables.path(file),
        tables.name(functions.get(id, Layout.Function.NAME)),
        functions.get(id, Layout.Function.START),
        functions.get(id, Layout.Function.NAME_OFFSET),
        functions.get(id, Layout.Function.PARAMETERS_START),
        functions.get(id, Layout.Function.PARAMETERS_END),
        functions.get(id, Layout.Function.BODY_START),
        functions.get(id, Layout.Function.BODY_END),
        (flags & Layout.Function.STATIC) != 0,
        (flags & Layout.Function.INLINE) != 0,
        (flags & Layout.Function.BY_MACRO) != 0);
  }

  List<FunctionDef> functions(String name) {
    int[] rows = tables.find(Lookup.FUNCTION, name);
    if (rows.length == 0) {
      return List.of();
    }
    FunctionDef[] found = new FunctionDef[rows.length];
    for (int i = 0; i < rows.length; i++) {
      found[i] = definition(rows[i]);
    }
    return List.of(found);
  }

  List<FunctionDef> functionsIn(int file) {
    tables.asked.file(Part.FUNCTIONS, file);
    List<FunctionDef> found = new ArrayList<>();
    for (int row = functions.firstRow(file); row < functions.endRow(file); row++) {
      found.add(definition(row));
    }
    return found;
  }

  int functionIn(int file, int nth) {
    tables.asked.file(Part.FUNCTIONS, file);
    return functions.firstRow(file) + nth;
  }

  Optional<FunctionDef> enclosing(int file, int offset) {
    // the offset is the text's
    tables.asked.file(Part.TEXT, file);
    int row = tables.functionAt(file, offset);
    return row < 0 ? Optional.empty() : Optional.of(definition(row));
  }

  List<CallSite> callSites(String name) {
    return Arrays.stream(tables.find(Lookup.CALL, name)).mapToObj(row -> call(row, name)).toList();
  }

  List<FunctionDef> callers(String name) {
    return Arrays.stream(tables.find(Lookup.CALL, name))
        .map(row -> tables.functionAt(calls.file(row), calls.get(row, Layout.Call.OFFSET)))
        .filter(row -> row >= 0)
        .distinct()
        .mapToObj(this::definition)
        .toList();
  }

  List<CallSite> callees(int function) {
    CallRows rows = CallRows.of(functions, calls, function);
    List<CallSite> found = new ArrayList<>();
    for (int row = rows.from(); row < rows.to(); row++) {
      found.add(call(row, tables.name(calls.get(row, Layout.Call.NAME) >> 2)));
    }
    return found;
  }

  Optional<CallSite> onlyCallee(int function) {
    CallRows rows = CallRows.of(functions, calls, function);
    return rows.to() - rows.from() == 1
        ? Optional.of(call(rows.from(), tables.name(calls.get(rows.from(), Layout.Call.NAME) >> 2)))
        : Optional.empty();
  }

  private CallSite call(int row, String callee) {
    int file = calls.file(row);
    int offset = calls.get(row, Layout.Call.OFFSET);
    return new CallSite(
        callee,
        file,
        tables.path(file),
        offset,
        tables.functionAt(file, offset),
        (calls.get(row, Layout.Call.NAME) & Layout.Call.MEMBER) != 0,
        (calls.get(row, Layout.Call.NAME) & Layout.Call.IN_VARIABLE) != 0);
  }
}
