package org.checkref.index;

import java.util.List;
import java.util.TreeSet;
import org.checkref.index.Tables.Lookup;

/** Counts all rows of an index, and lists their names. */
final class Census {
  private static final List<Lookup> DEFINING =
      List.of(Lookup.FUNCTION, Lookup.STRUCT, Lookup.TYPEDEF, Lookup.GLOBAL);

  private Census() {}

  /** The names of all definitions but macros, sorted. */
  static List<String> names(Tables tables) {
    TreeSet<String> found = new TreeSet<>();
    for (Lookup lookup : DEFINING) {
      Table table = tables.table(lookup.kind);
      table
          .each()
          .forEach(row -> found.add(tables.name(table.get(row, lookup.column) >> lookup.shift)));
    }
    found.remove("");
    return List.copyOf(found);
  }

  static IndexStats of(Tables tables, ScanHealth health) {
    return new IndexStats(
        tables.files.count(),
        health.total(),
        health.unreadablePaths().size(),
        health.unbalancedPaths().size(),
        tables.usedNames(),
        rows(tables, Kind.FUNCTION),
        rows(tables, Kind.CALL),
        rows(tables, Kind.MACRO),
        rows(tables, Kind.STRUCT),
        rows(tables, Kind.MEMBER),
        rows(tables, Kind.TYPEDEF),
        rows(tables, Kind.GLOBAL),
        rows(tables, Kind.FIELD),
        rows(tables, Kind.ASSIGNMENT),
        rows(tables, Kind.REGISTRATION),
        rows(tables, Kind.OCCURRENCE),
        directives(tables),
        rows(tables, Kind.INCLUSION));
  }

  private static int rows(Tables tables, Kind kind) {
    return tables.table(kind).rows();
  }

  private static int directives(Tables tables) {
    int endif = Conditional.Directive.ELIF.ordinal();
    return tables.table(Kind.CONDITIONAL).count(Layout.Conditional.KIND, kind -> kind < endif);
  }
}
