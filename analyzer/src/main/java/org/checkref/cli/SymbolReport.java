package org.checkref.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.GlobalDef;
import org.checkref.index.IndexStats;
import org.checkref.index.LineMap;
import org.checkref.index.MacroDef;
import org.checkref.index.Registration;
import org.checkref.index.StructDef;
import org.checkref.index.TreeIndex;
import org.checkref.index.TypedefDef;

/** Prints what the index knows of a name, a line each, as {@code grep -n} would. */
final class SymbolReport {
  private final TreeIndex index;

  SymbolReport(TreeIndex index) {
    this.index = index;
  }

  /**
   * Everything about a name.
   *
   * @return whether there was anything
   */
  boolean print(String name, PrintWriter out) throws IOException {
    int lines = 0;
    lines +=
        print(
            out,
            index.functions(name),
            FunctionDef::file,
            FunctionDef::nameOffset,
            f -> (f.isStatic() ? "static " : "") + (f.isInline() ? "inline " : "") + "function");
    lines += print(out, index.macros(name), MacroDef::file, MacroDef::nameOffset, m -> "macro");
    lines +=
        print(
            out,
            index.structs(name),
            StructDef::file,
            StructDef::start,
            s ->
                s.kind().name().toLowerCase(Locale.ROOT)
                    + " of "
                    + index.members(s).size()
                    + " members");
    lines +=
        print(out, index.typedefs(name), TypedefDef::file, TypedefDef::nameOffset, t -> "typedef");
    lines +=
        print(
            out,
            index.globals(name),
            GlobalDef::file,
            GlobalDef::nameOffset,
            g -> (g.isStatic() ? "static " : "") + "variable");
    lines +=
        print(
            out,
            index.registrationsOf(name),
            Registration::file,
            Registration::valueOffset,
            r -> "registered by " + r.callee() + "(), argument " + r.argument());
    lines +=
        print(
            out,
            index.storesOf(name),
            v -> v.file(),
            v -> v.offset(),
            v ->
                "stored in ."
                    + v.member()
                    + " of struct "
                    + (v.struct().isEmpty() ? "?" : v.struct()));
    lines +=
        print(
            out,
            index.assignmentsOf(name),
            a -> a.file(),
            a -> a.offset(),
            a -> "assigned to ->" + a.member());
    lines +=
        print(
            out,
            index.callSites(name),
            CallSite::file,
            CallSite::offset,
            c ->
                (c.inVariable()
                        ? "called through a variable"
                        : c.member() ? "called through a member" : "called")
                    + (c.caller() < 0 ? "" : " in " + index.function(c.caller()).name() + "()"));
    if (lines == 0) {
      out.println(name + ": not in this tree");
    }
    return lines > 0;
  }

  private <T> int print(
      PrintWriter out,
      List<T> items,
      ToIntFunction<T> file,
      ToIntFunction<T> offset,
      Function<T, String> what)
      throws IOException {
    for (T item : items) {
      LineMap lines = index.lines(file.applyAsInt(item));
      var position = lines.position(offset.applyAsInt(item));
      out.println(index.path(file.applyAsInt(item)) + ":" + position + ": " + what.apply(item));
    }
    return items.size();
  }

  static void print(IndexStats stats, PrintWriter out, double seconds) {
    line(out, "files", stats.files());
    line(out, "bytes", stats.bytes());
    line(out, "files that could not be read", stats.unreadable());
    line(out, "files with unbalanced braces", stats.unbalanced());
    line(out, "names", stats.names());
    line(out, "functions", stats.functions());
    line(out, "calls", stats.calls());
    line(out, "macros", stats.macros());
    line(out, "structs, unions and enums", stats.structs());
    line(out, "members", stats.members());
    line(out, "typedefs", stats.typedefs());
    line(out, "variables", stats.globals());
    line(out, "initialised members", stats.fieldValues());
    line(out, "assignments of names to members", stats.assignments());
    line(out, "callback registrations", stats.registrations());
    line(out, "names that rules mention", stats.occurrences());
    line(out, "conditionals", stats.conditionals());
    line(out, "inclusions", stats.inclusions());
    out.printf(Locale.ROOT, "%-34s %14.2f%n", "seconds", seconds);
  }

  private static void line(PrintWriter out, String what, long number) {
    out.printf(Locale.ROOT, "%-34s %,14d%n", what, number);
  }
}
