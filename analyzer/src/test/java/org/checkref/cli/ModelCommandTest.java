package org.checkref.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands' exit statuses, and where their output goes. */
class ModelCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void aRunEndsWithOneWhenALawIsBroken() {
    assertEquals(Main.CLEAN, run("model", "run", "mm", "mmgrab; mmdrop"));
    assertTrue(out.toString().endsWith("\n\nallowed\n"), out.toString());
    assertEquals(Main.FINDINGS, run("model", "run", "mm", "mmgrab; mmdrop@hardirq"));
    assertTrue(out.toString().endsWith("\n\n1 law broken, in step 2\n"), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void whatCannotRunEndsWithTwoAndSaysWhy() {
    assertEquals(Main.CANNOT_RUN, run("model", "run", "mm", "mmgrb"));
    assertEquals(
        "program:1:1: error: unknown step 'mmgrb'; did you mean mmgrab?\nmmgrb\n^",
        err.toString().strip().replace(System.lineSeparator(), "\n"));
    assertEquals(Main.CANNOT_RUN, run("model", "show", "pid"));
    assertEquals("checkref: there is no family 'pid', expected one of: mm", err.toString().strip());
    assertEquals(Main.CANNOT_RUN, run("model", "show", "mm", "--without", "mm_user"));
    assertEquals(
        "checkref: there is no counter 'mm_user' in struct mm_struct, expected one of: mm_users,"
            + " mm_count, mm_bare_refs",
        err.toString().strip());
    assertEquals(
        Main.CANNOT_RUN,
        run(
            "model",
            "show",
            "mm",
            "--without=mm_users",
            "--without=mm_count",
            "--without=mm_bare_refs"));
    assertEquals(Main.CANNOT_RUN, run("model"));
    assertEquals("", out.toString());
  }

  @Test
  void aFamilyOfAUsersFileIsShownInEachFormat(@TempDir Path directory) throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("foo.rules"),
            """
            family foo for struct foo "foos" {
                counter refs = f_refs
                foo_get(f)  takes refs of f
            }
            """);
    assertEquals(Main.CLEAN, run("model", "show", "foo", "--rules", rules.toString()));
    assertTrue(out.toString().startsWith("foo  struct foo, foos\n"), out.toString());
    assertEquals(
        Main.CLEAN, run("model", "show", "foo", "--format", "dot", "--rules", rules.toString()));
    assertTrue(out.toString().startsWith("digraph \"foo\" {"), out.toString());
    assertEquals(
        Main.CLEAN, run("model", "show", "foo", "--format", "svg", "--rules", rules.toString()));
    assertTrue(out.toString().startsWith("<svg "), out.toString());
  }

  @Test
  void aCounterCanBeLeftOut() {
    assertEquals(
        Main.CLEAN, run("model", "run", "mm", "--without", "mm_bare_refs", "mmgrab; mmdrop"));
    assertTrue(!out.toString().contains("mm_bare_refs"), out.toString());
  }
}
