package org.checkref.samples.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkref.samples.Cli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs read of a verdict. */
class FormatTest {
  private static final String FOO = "drivers/foo/foo.c";

  @TempDir private static Path directory = Path.of("");
  private static String mails = "";
  private static String tree = "";

  @BeforeAll
  static void makeTheSeries() throws IOException, InterruptedException {
    Repository repository = Repository.of(Trees.old(), directory.resolve("work"));
    tree = repository.root().toString();
    repository.replace(FOO, "\t\tret = -ENODATA;\n", "\t\treturn -ENODATA;\n");
    repository.commit("foo: Return at once");
    repository
        .replace("include/linux/mm_types.h", "atomic_t has_pinned;", "refcount_t mm_bare_refs;")
        .commit("mm: Add a counter");
    repository.replace(FOO, "\t\treturn -ENODATA;\n", "\t\tret = -ENODATA;\n");
    repository.commit("foo: Do not leak");
    mails =
        repository.mails(3).replaceAll("(?m)^Subject: .*1/3.*$", "Message-Id: <1@example.org>\n$0");
  }

  private static Cli run(String format, String... more) {
    List<String> all =
        new ArrayList<>(List.of("--format", format, "--tree", tree, "--base", "HEAD~3", "-"));
    all.addAll(List.of(more));
    Cli run = Gate.cli(mails, all.toArray(String[]::new));
    assertEquals(1, run.status(), run.err());
    return run;
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), part + " is not in\n" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "checkpatch", "review", "json", "sarif", "github", "gitlab", "lkp"})
  void theSameBytesForAnyNumberOfThreads(String format) {
    assertEquals(run(format, "-j", "1").out(), run(format, "-j", "3").out());
  }

  @Test
  void text() {
    String text = run("text").out();
    assertHas(text, "series: foo: Return at once\n");
    assertHas(text, "patch 1/3: foo: Return at once\n  brings in 1 finding:\n");
    assertHas(text, "  cause: " + FOO + ":");
    assertHas(text, "  bisect: mended by 3/3: foo: Do not leak;");
    assertHas(text, "  cures 1 finding:\n    " + FOO + ": ");
    assertHas(text, "[mm/static-init, ");
    assertHas(text, "  cause: include/linux/mm_types.h:36: adds the counter mm_bare_refs\n");
  }

  @Test
  void checkpatch() {
    String text = run("checkpatch").out();
    assertHas(text, "--\n1/3: foo: Return at once\n--");
    // it is mended later
    assertHas(text, "WARNING:MM_LEAK: ");
    assertHas(text, "#29: FILE: " + FOO + ":29:\n+\t\treturn -ENODATA;\n");
    assertHas(text, "ERROR:MM_STATIC_INIT: ");
    assertHas(text, "total: 0 errors, 1 warnings\n");
  }

  @Test
  void review() {
    String text = run("review").out();
    assertHas(text, "To: A U Thor <a@example.org>\nSubject: Re: [PATCH 1/3] foo: Return at once\n");
    assertHas(text, "In-Reply-To: <1@example.org>\n");
    assertHas(text, "A U Thor wrote:\n> diff --git a/" + FOO + " b/" + FOO + "\n");
    assertHas(text, "> +\t\treturn -ENODATA;\n\n" + FOO + ":29: error: ");
    assertTrue(text.lines().filter(l -> !l.startsWith(">")).allMatch(l -> l.length() <= 80), text);
  }

  @Test
  void lkp() {
    String text = run("lkp").out();
    assertHas(text, "\nAll findings (new ones prefixed by >>):\n\n>> " + FOO + ":29:");
    assertHas(text, "vim +29 " + FOO + "\n");
  }

  @Test
  void github() {
    String text = run("github").out();
    assertTrue(text.lines().allMatch(l -> l.matches("::(error|warning) file=[^:]+::.+")), text);
    assertHas(text, "::warning file=" + FOO + ",line=29,col=3,title=mm/leak::");
    assertHas(text, "%0A");
  }

  @Test
  void gitlab() {
    JsonArray issues = JsonParser.parseString(run("gitlab").out()).getAsJsonArray();
    JsonObject first = issues.get(0).getAsJsonObject();
    assertEquals("mm/leak", first.get("check_name").getAsString());
    assertEquals("minor", first.get("severity").getAsString());
    assertEquals(16, first.get("fingerprint").getAsString().length());
    JsonObject location = first.getAsJsonObject("location");
    assertEquals(FOO, location.get("path").getAsString());
    assertEquals(29, location.getAsJsonObject("lines").get("begin").getAsInt());
  }

  private static String schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            FormatTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Validator.Result validated(String log) throws IOException {
    Validator validator =
        new ValidatorFactory()
            .withJsonNodeFactory(new GsonNode.Factory())
            .withDefaultDialect(new Dialects.Draft7Dialect())
            .createValidator();
    URI uri = validator.registerSchema(schema());
    return validator.validate(uri, log);
  }

  @Test
  void sarif() throws IOException {
    String log = run("sarif").out();
    Validator.Result result = validated(log);
    assertTrue(
        result.isValid(),
        () ->
            result.getErrors().stream()
                .map(e -> e.getInstanceLocation() + ": " + e.getError())
                .toList()
                .toString());
    JsonObject first =
        JsonParser.parseString(log)
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject();
    assertEquals("mm/leak", first.get("ruleId").getAsString());
    assertEquals("warning", first.get("level").getAsString());
    assertHas(new Gson().toJson(first.get("codeFlows")), "takes a reference");
  }

  @Test
  void theSchemaIsOneThatFails() throws IOException {
    String log = run("sarif").out();
    assertTrue(!validated(log.replace("\"ruleId\"", "\"rule\"")).isValid());
    assertTrue(!validated(log.replace("\"startLine\": 29", "\"startLine\": 0")).isValid());
  }
}
