package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, a scan ends, throws nothing, and finds the same on any number of threads. */
class RobustnessTest {
  private static final String TEXT =
      """
      #include <linux/mm.h>
      #define PUT(m) do { mmdrop(m); \\
        } while (0)
      #if defined(A) || \\
          defined(B)
      struct s { int a; struct { u8 b : 3, c; }; int (*run)(void *); } __packed;
      #else
      union s { int a[3]; DECLARE_BITMAP(bits, 8); };
      #endif
      typedef struct { struct list_head list; } node_t;
      static struct s table[] = { [0] = { .a = 1, .run = go }, { .run = (void *)stop } };
      SYSCALL_DEFINE2(read, int, fd, char *, buf)
      {
        static struct s once = { .run = go };
        char c = '"', *text = "a \\" } {";
      #ifdef X
        if (fd) {
      #else
        if (buf) {
      #endif
          call_rcu(&once.rcu, go); /* { */
          x->handler = &stop;
        }
        return PUT(current->mm); // }
      }
      EXPORT_SYMBOL(read)
      static int (*hook(int a))(int) __acquires(lock)
      {
        return (struct s){ .run = go }.run;
      }
      """;

  private static final Duration SOON = Duration.ofSeconds(20);

  /** Everything a query can answer, as text. */
  private static String dump(TreeIndex index) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(index.stats()).append(index.names()).append(index.unbalanced());
    for (int file = 0; file < index.tree().paths().size(); file++) {
      out.append(index.functionsIn(file)).append(index.inclusions(file));
      out.append(index.conditionals(file));
      for (FunctionDef function : index.functionsIn(file)) {
        out.append(index.callees(function.id()));
      }
    }
    for (String name :
        List.of(
            "mmdrop", "go", "stop", "s", "table", "once", "run", "PUT", "call_rcu", "a", "aa")) {
      out.append(index.occurrences(name)).append(index.storesOf(name)).append(index.structs(name));
      out.append(index.globals(name)).append(index.globalsOf(name)).append(index.macros(name));
      out.append(index.registrations(name)).append(index.assignmentsOf(name));
      out.append(index.callSites(name)).append(index.typedefs(name));
      out.append(index.fieldValues("s", name)).append(index.fieldValues("", name));
      for (GlobalDef global : index.globals(name)) {
        out.append(index.designators(global));
      }
      for (StructDef struct : index.structs(name)) {
        out.append(index.members(struct));
      }
    }
    return out.toString();
  }

  @Test
  void everyTruncation() {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          for (int length = 0; length <= TEXT.length(); length++) {
            dump(Sources.index(TEXT.substring(0, length)));
            dump(Sources.index(TEXT.substring(length)));
          }
        });
  }

  @Test
  void linesTakenOut() {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          Random random = new Random(1);
          for (int round = 0; round < 2000; round++) {
            List<String> lines = new ArrayList<>(TEXT.lines().toList());
            for (int i = random.nextInt(6); i >= 0; i--) {
              lines.remove(random.nextInt(lines.size()));
            }
            dump(Sources.index(String.join("\n", lines)));
          }
        });
  }

  @Test
  void bytesChanged() {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          Random random = new Random(2);
          String bytes = "{}()[];,#\"'/*\\\n.=&a_0 \0\u00ff";
          for (int round = 0; round < 4000; round++) {
            StringBuilder text = new StringBuilder(TEXT);
            for (int i = random.nextInt(10); i >= 0; i--) {
              text.setCharAt(
                  random.nextInt(text.length()), bytes.charAt(random.nextInt(bytes.length())));
            }
            dump(Sources.index(text.toString()));
          }
        });
  }

  @Test
  void noise() {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          Random random = new Random(3);
          for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(400); i >= 0; i--) {
              text.append(
                  "{}()[];,#\"'/*\\\n.=&ab \tstruct static if endif".charAt(random.nextInt(44)));
            }
            dump(Sources.index(text.toString()));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "(",
        "}",
        ")",
        "[",
        "#if\n",
        "#if 0\n",
        "#else\n",
        "#endif\n",
        "struct {",
        "struct a { struct b {",
        "a.",
        ".a.a",
        "/*",
        "\"",
        "'",
        "\\",
        "(*",
        "int f(void) {",
        "x = {",
        ".a = {",
        "#define a \\\n",
        "static ",
        "call_rcu(",
        "typedef ",
        "int f(",
        "extern \"C\" {",
        "enum {",
        "=",
        ",",
        ";",
        "a b ",
        "__a(",
        "\0"
      })
  void deepAndLong(String part) {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          dump(Sources.index(part.repeat(20_000)));
          dump(Sources.index("int f(void)\n{\n" + part.repeat(20_000)));
          dump(Sources.index("struct s x = {\n" + part.repeat(20_000)));
        });
  }

  @Test
  void threadsDoNotMatter() throws IOException {
    Map<String, String> files = new HashMap<>();
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(TEXT.length());
      String text =
          TEXT + TEXT.substring(from) + "\n#endif\nint f" + i + "(void) { g" + i % 7 + "(); }\n";
      files.put("d" + i % 10 + "/f" + i + ".c", text);
    }
    String one = dump(Sources.index(files, 1));
    for (int threads : List.of(1, 2, 4, 7)) {
      assertEquals(one, dump(Sources.index(files, threads)));
    }
  }

  @Test
  void anEmptyTree() throws IOException {
    TreeIndex index = Sources.index(Map.of(), 2);
    assertEquals(List.of(), index.names());
    assertEquals(0, index.stats().files());
    dump(Sources.index(""));
  }
}
