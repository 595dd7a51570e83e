package org.checkref.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series as mailers, b4 and web archives have them. */
class SeriesReaderTest {
  private static final String FROM = "From git@z Thu Jan  1 00:00:00 1970\n";

  @TempDir private Path directory = Path.of("");

  private static String diff(String path) {
    return "---\n "
        + path
        + " | 2 +-\n\ndiff --git a/"
        + path
        + " b/"
        + path
        + "\n--- a/"
        + path
        + "\n+++ b/"
        + path
        + "\n@@ -1,2 +1,2 @@\n \tone  \n-\ttwo = \"\u00e4\";\n+\t2 = \"\u00e4\";\n-- \n2.39\n\n";
  }

  private static String mail(String subject, String body, String... headers) {
    return FROM
        + "From: A U Thor <a@example.org>\nDate: Fri, 16 Oct 2020 19:09:51 +0000\nSubject: "
        + subject
        + "\nMessage-Id: <"
        + Math.abs(subject.hashCode())
        + "@example.org>\n"
        + String.join("", headers)
        + "\n"
        + body;
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Series read(String text, OptionalInt version) throws SeriesException {
    return SeriesReader.read(PatchInput.read(List.of(Path.of("-")), in(text)), version);
  }

  private static Series read(String text) throws SeriesException {
    return read(text, OptionalInt.empty());
  }

  private static List<String> names(Series series) {
    return series.patches().stream().map(SeriesPatch::name).toList();
  }

  private static String failure(String text) {
    String message =
        String.valueOf(assertThrows(SeriesException.class, () -> read(text)).getMessage());
    assertFalse(message.contains("\n"), message);
    assertTrue(message.length() < 200, message);
    return message;
  }

  private static String version(int version) {
    String tag = version == 1 ? "" : "v" + version + " ";
    return mail("[PATCH " + tag + "2/2] mm: second", diff("mm/b" + version + ".c"))
        + mail("[PATCH " + tag + "0/2] mm: all of it", "Words.\n mm/a.c | 2 +-\n")
        + mail("Re: [PATCH " + tag + "2/2] mm: second", "> " + diff("mm/x.c"))
        + mail("[PATCH " + tag + "1/2] mm: first", diff("mm/a" + version + ".c"))
        + mail("Re: [PATCH " + tag + "1/2] mm: first", "Better so:\n" + diff("mm/y.c"));
  }

  @Test
  void anMboxInAnyOrderWithACoverLetterAndReplies() throws SeriesException {
    Series series = read(version(1));
    assertEquals("mm: all of it", series.title());
    assertEquals(List.of("1/2: mm: first", "2/2: mm: second"), names(series));
    assertEquals("mm/a1.c", series.patches().get(0).patch().files().get(0).path());
    assertEquals(List.of("2 replies are passed over"), series.notes());
    Letter letter = series.patches().get(0).letter();
    assertEquals("A U Thor <a@example.org>", letter.from());
    assertTrue(letter.messageId().startsWith("<"), letter.messageId());
  }

  @Test
  void theNewestOfSeveralVersionsOrTheOneAskedFor() throws SeriesException {
    String all = version(2) + version(10) + version(1);
    assertEquals("mm/b10.c", read(all).patches().get(1).patch().files().get(0).path());
    Series second = read(all, OptionalInt.of(2));
    assertEquals("mm/b2.c", second.patches().get(1).patch().files().get(0).path());
    assertTrue(second.notes().contains("version 2 is taken, of v1, v2, v10"), second.toString());
    assertEquals(
        "there is no version 3 here, only v1, v2, v10",
        assertThrows(SeriesException.class, () -> read(all, OptionalInt.of(3))).getMessage());
  }

  @Test
  void whatIsMissingIsSaid() throws SeriesException {
    Series series =
        read(mail("[PATCH 1/4] a", diff("mm/a.c")) + mail("[PATCH 4/4] d", diff("mm/d.c")));
    assertEquals(List.of("patches 2, 3 of 4 are missing"), series.notes());
    assertEquals(List.of(), read(mail("[PATCH 3/6] c", diff("mm/c.c"))).notes());
  }

  @Test
  void twoSeriesAtOnceAreRefused() throws SeriesException {
    assertEquals(
        "two patches are 1/2: 'a' and 'b'; give one series",
        failure(mail("[PATCH 1/2] a", diff("mm/a.c")) + mail("[PATCH 1/2] b", diff("mm/b.c"))));
    assertEquals(
        1,
        read(mail("[PATCH 1/1] a", diff("mm/a.c")) + mail("[PATCH RESEND 1/1] a", diff("mm/b.c")))
            .patches()
            .size());
  }

  private static String encoded(String body, String encoding, UnaryOperator<String> code) {
    return mail(
        "[PATCH] =?UTF-8?Q?mm:_=C3=A4?= =?UTF-8?B?w7Y=?=",
        code.apply(body),
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n",
        "Content-Transfer-Encoding: " + encoding + "\n");
  }

  private static String quotedPrintable(String text) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    // a blank at the end of a line would be cut
    String safe = text.replace(" \n", "\u0001\n");
    for (byte b : safe.getBytes(StandardCharsets.UTF_8)) {
      if (b == '\n') {
        out.append('\n');
        column = 0;
        continue;
      }
      if (column > 60) {
        out.append("=\n");
        column = 0;
      }
      String coded =
          b == '=' || b < ' ' || b == 127
              ? String.format("=%02X", b == 1 ? ' ' : b & 0xff)
              : "" + (char) b;
      out.append(coded);
      column += coded.length();
    }
    return out.toString();
  }

  @Test
  void everyEncodingGivesTheSamePatch() throws SeriesException {
    String body = diff("mm/a.c");
    SeriesPatch plain = read(encoded(body, "8bit", t -> t)).patches().get(0);
    assertEquals("mm: \u00e4\u00f6", plain.title());
    SeriesPatch quoted =
        read(encoded(body, "quoted-printable", SeriesReaderTest::quotedPrintable)).patches().get(0);
    assertEquals(plain.patch(), quoted.patch());
    SeriesPatch base64 =
        read(encoded(
                body.replace("\n", "\r\n"),
                "base64",
                t ->
                    Base64.getMimeEncoder().encodeToString(t.getBytes(StandardCharsets.UTF_8))
                        + "\n"))
            .patches()
            .get(0);
    assertEquals(plain.patch(), base64.patch());
    assertEquals(
        "\ttwo = \"\u00c3\u00a4\";",
        plain.patch().files().get(0).hunks().get(0).lines().get(1).text());
  }

  @Test
  void flowedTextAndAttachments() throws SeriesException {
    String body = diff("mm/a.c");
    String flowed =
        body.lines()
            .map(l -> l.startsWith(" ") || l.startsWith(">") ? " " + l : l)
            .map(l -> l.replace("one  ", "one"))
            .collect(Collectors.joining("\n"));
    String expected =
        read(mail("[PATCH] a", body.replace("one  ", "one")))
            .patches()
            .get(0)
            .patch()
            .files()
            .toString();
    assertEquals(
        expected,
        read(mail("[PATCH] a", flowed, "Content-Type: text/plain; format=flowed\n"))
            .patches()
            .get(0)
            .patch()
            .files()
            .toString());
    String parts =
        "--X\nContent-Type: text/plain\n\nWords.\n--X\nContent-Type: text/html\n\n<p>\n"
            + "--X\nContent-Type: text/x-patch; name=a.patch\n\n"
            + body.replace("one  ", "one")
            + "\n--X--\n";
    assertEquals(
        expected,
        read(mail("[PATCH] a", parts, "Content-Type: multipart/mixed; boundary=X\n"))
            .patches()
            .get(0)
            .patch()
            .files()
            .toString());
  }

  @Test
  void longLinesOfFlowedTextComeTogether() {
    assertEquals("+a long line\n-- \nx\n", Flowed.unfold("+a long \nline\n-- \nx\n", false));
    assertEquals("+ab\n", Flowed.unfold("+a \nb\n", true));
  }

  @Test
  void aBarePatchAndADirectory() throws Exception {
    Files.writeString(directory.resolve("0002-b.patch"), mail("[PATCH 2/2] b", diff("mm/b.c")));
    Files.writeString(directory.resolve("0001-a.patch"), mail("[PATCH 1/2] a", diff("mm/a.c")));
    Files.writeString(directory.resolve("notes"), "no patch");
    Series series =
        SeriesReader.read(PatchInput.read(List.of(directory), in("")), OptionalInt.empty());
    assertEquals(List.of("1/2: a", "2/2: b"), names(series));
    assertEquals(List.of("standard input"), names(read(diff("mm/a.c"))));
  }

  @Test
  void aPageOfAWebArchive() throws SeriesException {
    Series series =
        read(
            "[RFC PATCH resend 3/6] mm: Add refcount\n\nFrom: A U Thor\nDate: Fri Oct 16 2020\n\n\n"
                + "Words.\n---\n\ndiff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n"
                + "@@ -1,3 +1,3 @@\none\n\n-two\n+2\n--\n2.29\n");
    assertEquals(List.of("3/6: mm: Add refcount"), names(series));
    assertTrue(series.patches().get(0).patch().isDamaged());
  }

  @Test
  void whatIsNoSeries() throws SeriesException {
    assertEquals("standard input: there is no patch in it", failure(""));
    assertEquals(
        "standard input: there is no patch in it", failure(mail("[PATCH 0/2] x", "Words.\n")));
    assertEquals(
        "there is no patch among these 2 mails",
        failure(mail("hello", "Words.\n") + mail("Re: [PATCH] x", diff("mm/a.c"))));
    assertEquals(
        "patch 1/1: the path '../x' leads out of the tree",
        failure(mail("[PATCH 1/1] x", diff("../x"))));
  }

  @Test
  void hostileMails() throws SeriesException {
    String deep =
        IntStream.range(0, 40)
            .mapToObj(
                i -> "--B" + i + "\nContent-Type: multipart/mixed; boundary=B" + (i + 1) + "\n\n")
            .collect(Collectors.joining());
    assertEquals(
        "standard input: a mail of parts in parts, too deep to be a patch",
        failure(mail("[PATCH] x", deep, "Content-Type: multipart/mixed; boundary=B0\n")));
    assertEquals(
        "standard input: a mail of too many parts to be a patch",
        failure(
            mail(
                "[PATCH] x",
                "--B\nContent-Type: text/plain\n\nx\n".repeat(5_000),
                "Content-Type: multipart/mixed; boundary=B\n")));
    failure(mail("[PATCH] x", diff("mm/a.c"), "X-Many: y\n".repeat(100_000)));
    failure("x".repeat(33 << 20));
    assertTrue(
        failure(
                mail(
                    "[PATCH] x",
                    "--- a/a.c\n+++ b/a.c\n" + "@@ -1 +1 @@\n-a\n+b\n".repeat(1_000_000)))
            .contains("more than 100000 hunks"));
    assertEquals(
        "patch 1/1: the path 'mm/?.c' has control characters in it",
        failure(mail("[PATCH 1/1] x", diff("mm/\u0000.c"))));
  }

  @Test
  void whatCostsMoreThanItsLengthIsCut() {
    long start = System.nanoTime();
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      tags.append(mail("[]".repeat(90_000) + " x", "Words.\n"));
    }
    assertEquals("there is no patch among these 60 mails", failure(tags.toString()));
    StringBuilder series = new StringBuilder();
    for (int i = 1; i <= 1_001; i++) {
      series.append(mail("[PATCH " + i + "/1001] x", diff("mm/a.c")));
    }
    assertEquals("more than 1000 patches; nobody reviews that", failure(series.toString()));
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }
}
