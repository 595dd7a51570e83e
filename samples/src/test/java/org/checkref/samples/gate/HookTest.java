package org.checkref.samples.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkref.samples.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the gate is used: before a push, and in CI. The scripts run for real. */
class HookTest {
  private static final String FOO = "drivers/foo/foo.c";

  @TempDir private Path directory = Path.of("");
  private Repository repository = new Repository(Path.of(""));
  private Path launcher = Path.of("");
  private String tree = "";

  @BeforeEach
  void makeTheRepository() throws IOException, InterruptedException {
    launcher = Trees.launcher(directory);
    repository = Repository.of(Trees.old(), directory.resolve("work"));
    tree = repository.root().toString();
    repository.git("init", "-q", "--bare", "-b", "main", "../remote.git");
    repository.git("remote", "add", "origin", "../remote.git");
    repository.git("push", "-q", "origin", "main");
    repository.git("remote", "set-head", "origin", "main");
  }

  private Repository.Run push(String... arguments) throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 1];
    all[0] = "push";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return repository.tryGit(Map.of("CHECKREF", launcher.toString()), all);
  }

  private String remote(String ref) throws IOException, InterruptedException {
    return repository.git("ls-remote", "origin", ref);
  }

  private void comment(String name) throws IOException, InterruptedException {
    repository.edit(FOO, t -> "/* " + name + " */\n" + t).commit(name);
  }

  private void leak() throws IOException, InterruptedException {
    repository.replace(FOO, "\t\tret = -ENODATA;\n", "\t\treturn -ENODATA;\n").commit("leak");
  }

  @Test
  void aPushIsJudged() throws Exception {
    assertEquals(0, Gate.cli("", "--tree", tree, "--install-hook").status());
    assertTrue(Files.isExecutable(repository.root().resolve(".git/hooks/pre-push")));
    comment("one");
    Repository.Run clean = push("origin", "main");
    assertEquals(0, clean.status(), clean.text());
    assertFalse(clean.text().contains("checkref"), clean.text());

    leak();
    String before = remote("main");
    Repository.Run refused = push("origin", "main");
    assertTrue(refused.status() != 0, refused.text());
    assertTrue(refused.text().contains("[mm/leak"), refused.text());
    assertTrue(refused.text().contains("checkref: not pushed"), refused.text());
    assertEquals(before, remote("main"));

    Repository.Run branch = push("origin", "main:topic");
    assertTrue(branch.status() != 0, branch.text());
    assertTrue(branch.text().contains("[mm/leak"), branch.text());
    assertEquals(0, push("--no-verify", "origin", "main:topic").status());
    assertEquals(0, push("origin", ":topic").status());

    assertEquals(0, Gate.cli("", "--tree", tree, "--remove-hook").status());
    assertEquals(0, push("origin", "main").status());
  }

  @Test
  void manyCommitsAreJudgedAsOne() throws Exception {
    assertEquals(0, Gate.cli("", "--tree", tree, "--install-hook").status());
    leak();
    for (int i = 0; i < 20; i++) {
      comment("line " + i);
    }
    Repository.Run refused = push("origin", "main");
    assertTrue(refused.status() != 0, refused.text());
    assertTrue(refused.text().contains("the 21 patches as one"), refused.text());
  }

  @Test
  void somebodyElsesHookIsLeftAlone() throws Exception {
    Path hook = repository.root().resolve(".git/hooks/pre-push");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nexit 0\n");
    for (String option : List.of("--install-hook", "--remove-hook")) {
      Cli run = Gate.cli("", "--tree", tree, option);
      assertEquals(2, run.status());
      assertEquals(1, run.err().strip().lines().count(), run.err());
    }
    assertEquals("#!/bin/sh\nexit 0\n", Files.readString(hook));
    assertEquals(2, Gate.cli("", "--tree", directory.toString(), "--install-hook").status());
  }

  private Repository.Run script(Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("CHECKREF", launcher.toString());
    Path script = Trees.project().resolve("analyzer/ci/gate.sh");
    return Repository.run(repository.root(), all, List.of("sh", script.toString(), "."));
  }

  @Test
  void theScriptForCi() throws Exception {
    Repository.Run nothing = script(Map.of());
    assertEquals(0, nothing.status(), nothing.text());
    comment("one");
    assertEquals(0, script(Map.of()).status());
    leak();
    Path output = directory.resolve("report.json");
    Repository.Run found =
        script(Map.of("FORMAT", "gitlab", "OUTPUT", output.toString(), "BASE", "origin/main"));
    assertEquals(1, found.status(), found.text());
    assertTrue(Files.readString(output).contains("\"check_name\": \"mm/leak\""));
    assertTrue(script(Map.of("FORMAT", "github")).text().contains("::error file=" + FOO));
    assertEquals(2, script(Map.of("BASE", "none")).status());
  }

  /** What the definitions run is there, and takes the settings that they make. */
  @Test
  void theDefinitionsRunTheScript() throws IOException {
    String script = Files.readString(Trees.project().resolve("analyzer/ci/gate.sh"));
    for (String name : List.of("github.yml", "gitlab-ci.yml")) {
      String definition = Files.readString(Trees.project().resolve("analyzer/ci/" + name));
      assertTrue(definition.contains("/analyzer/ci/gate.sh "), name);
      for (String variable : List.of("BASE", "FORMAT")) {
        assertTrue(definition.contains(variable + ": "), name);
        assertTrue(script.contains("${" + variable + ":-"), variable);
      }
    }
  }
}
