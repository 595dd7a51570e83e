package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkref.index.Tables.Lookup;

/** Answers about what stands where in a file. */
final class TextQueries {
  private final Tables tables;

  TextQueries(Tables tables) {
    this.tables = tables;
  }

  List<Occurrence> occurrences(String name) {
    return Arrays.stream(tables.find(Lookup.OCCURRENCE, name)).mapToObj(this::occurrence).toList();
  }

  private Occurrence occurrence(int row) {
    Table occurrences = tables.table(Kind.OCCURRENCE);
    int file = occurrences.file(row);
    int name = occurrences.get(row, Layout.Occurrence.NAME);
    int offset = occurrences.get(row, Layout.Occurrence.OFFSET);
    return new Occurrence(
        tables.name(name >> 1),
        file,
        tables.path(file),
        offset,
        tables.functionAt(file, offset),
        (name & 1) != 0);
  }

  /**
   * Of these only the targets count as asked for, no matter how often or in what order, but of all
   * files.
   */
  List<Inclusion> inclusions(int file) {
    Table inclusions = tables.table(Kind.INCLUSION);
    List<Inclusion> found = new ArrayList<>();
    for (int row = inclusions.firstRow(file); row < inclusions.endRow(file); row++) {
      int target = inclusions.get(row, Layout.Inclusion.TARGET);
      found.add(
          new Inclusion(
              tables.includes.name(target >> 1),
              (target & 1) != 0,
              file,
              inclusions.get(row, Layout.Inclusion.OFFSET)));
    }
    return found;
  }

  List<Conditional> conditionals(int file, int length) {
    return new ConditionalReader(tables.table(Kind.CONDITIONAL), file, length).read();
  }
}
