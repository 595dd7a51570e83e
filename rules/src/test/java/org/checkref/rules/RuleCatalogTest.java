package org.checkref.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleCatalogTest {
  private final RuleCatalog catalog = new RuleCatalog(RuleFiles.builtin());

  @Test
  void listsFamiliesWithCountersAndChecks() {
    String expected =
        """
        mm  struct mm_struct, an address space
          users = mm_users     keeps the mappings, holds count, ends in __mmput()
          count = mm_count     keeps the pgd, holds bare, ends in __mmdrop()
          bare = mm_bare_refs  keeps struct mm_struct and user_ns, ends in __mm_unref()
          mm/leak             error    a reference is never dropped
          mm/overput          error    a reference is dropped that was never taken
        """;
    assertTrue(catalog.list().startsWith(expected), catalog.list());
  }

  @Test
  void explainsEveryCheckItLists() {
    for (String id : catalog.ids()) {
      String text = catalog.explain(id).orElseThrow();
      assertTrue(text.startsWith(id + ": "), text);
      assertTrue(text.contains("\nWrong:\n") && text.contains("\nRight:\n"), text);
    }
  }

  @Test
  void explainsAnExampleOnATest() {
    RuleCatalog small =
        new RuleCatalog(
            new RuleSet(
                List.of(
                    new Family(
                        "foo",
                        "foo",
                        "foos",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                            new CheckDoc(
                                "leak",
                                CheckDoc.Severity.WARNING,
                                "lost",
                                "Why.\n",
                                "bad();\n",
                                "good();\n")))),
                RuleFiles.builtin().contexts(),
                RuleFiles.builtin().vocabulary(),
                List.of()));
    assertEquals(
        Optional.of(
            """
            foo/leak: lost
            severity: warning

            Why.

            Wrong:

                bad();

            Right:

                good();
            """),
        small.explain("foo/leak"));
  }

  @Test
  void explainsAFamily() {
    assertTrue(catalog.explain("mm").orElseThrow().startsWith("mm  struct mm_struct"));
  }

  @Test
  void anUnknownIdGetsTheNearest() {
    assertEquals(Optional.empty(), catalog.explain("mm/leek"));
    assertEquals(List.of("mm/leak"), catalog.nearest("mm/leek"));
    assertEquals(3, catalog.nearest("something else").size());
    assertEquals(List.of("mm/context"), catalog.nearest("context"));
    assertEquals(
        "there is no check 'context'; did you mean mm/context?", catalog.unknown("context"));
  }
}
