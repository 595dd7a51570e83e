package org.checkref.samples.gate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.checkref.samples.Cli;
import org.checkref.samples.Report;
import org.jspecify.annotations.Nullable;

/** A verdict in JSON, read back as a program would. */
public record Gate(
    int version,
    String series,
    String base,
    List<String> notes,
    int before,
    int after,
    List<Patch> patches) {

  /** A patch of the series. */
  public record Patch(
      String label, String title, List<String> notes, List<Brought> brought, List<Cured> cured) {
    /** Rule, file and subject of what it brings in. */
    public List<String> bringsIn() {
      return brought.stream().map(b -> name(b.finding())).toList();
    }

    /** The same of what it cures. */
    public List<String> cures() {
      return cured.stream().map(c -> name(c.finding())).toList();
    }
  }

  /** A finding that a patch brings in. */
  public record Brought(Report.Entry finding, @Nullable Integer curedBy, @Nullable Cause cause) {
    /** The hunk it is from. */
    public String place() {
      return cause == null ? "" : cause.file() + ":" + cause.line();
    }
  }

  /** The hunk. */
  public record Cause(String file, int line, int from, int to, String why) {}

  /** A finding that a patch cures. */
  public record Cured(Report.Entry finding, @Nullable Integer broughtBy) {}

  private static String name(Report.Entry finding) {
    return finding.rule() + " " + finding.file() + " " + finding.subject();
  }

  /** Runs {@code checkref gate}, which must come to a verdict. */
  public static Gate of(String... arguments) {
    return parse(run("", arguments));
  }

  /** The same with patches on standard input. */
  public static Gate ofMails(String mails, String... arguments) {
    return parse(run(mails, arguments));
  }

  private static Gate parse(Cli run) {
    assertTrue(run.status() < 2, run.err());
    assertFalse(run.showsInternals(), run.err());
    return new Gson().fromJson(run.out(), Gate.class);
  }

  private static Cli run(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--format", "json"));
    all.addAll(List.of(arguments));
    return cli(input, all.toArray(String[]::new));
  }

  /** Runs {@code checkref gate} with a standard input. */
  public static Cli cli(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("gate"));
    all.addAll(List.of(arguments));
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)));
      return Cli.run(all.toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  /** What all patches bring in. */
  public List<String> bringsIn() {
    return patches.stream().flatMap(p -> p.bringsIn().stream()).toList();
  }
}
