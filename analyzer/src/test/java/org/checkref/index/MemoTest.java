package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What one state of a tree remembers, and the next one takes over. */
class MemoTest {
  private static final IndexRequest REQUEST =
      new IndexRequest(Set.of(), Set.of(), Set.of(), List.of());

  private static final Map<String, String> TREE =
      Map.of(
          "a.c", "void a(void)\n{\n\tb();\n}\n",
          "b.c", "void b(void)\n{\n\tc();\n}\n",
          "d.c", "void d(void)\n{\n}\n");

  private static TreeIndex index() {
    return index(TREE).traced();
  }

  private static TreeIndex index(Map<String, String> files) {
    return TreeIndex.build(new Sources(files), REQUEST, 1, Progress.NONE);
  }

  private static TreeIndex edited(TreeIndex before, String path, String text) {
    Map<String, String> files = new TreeMap<>(TREE);
    files.put(path, text);
    return before.of(new Sources(files), Set.of(path), REQUEST, 1);
  }

  /** The callers of a name, and the callers of these; counts what is made anew. */
  private static int callers(Memos memos, TreeIndex index, String name, AtomicInteger made) {
    Memo<String, Integer> own = memos.of("own", (key, value, change) -> true);
    Memo<String, Integer> all = memos.of("all", (key, value, change) -> true);
    return all.get(
        name,
        () -> {
          made.incrementAndGet();
          int found = 0;
          for (FunctionDef one : index.callers(name)) {
            found += 1 + own.get(one.name(), () -> index.callers(one.name()).size());
          }
          return found;
        });
  }

  @Test
  void aValueGoesWhenAnyOfWhatItIsMadeOfDoes() {
    TreeIndex before = index();
    Memos memos = new Memos(before);
    AtomicInteger made = new AtomicInteger();
    // asked first, so that it is at hand when the other one asks
    memos
        .<String, Integer>of("own", (key, value, change) -> true)
        .get("b", () -> before.callers("b").size());
    assertEquals(2, callers(memos, before, "c", made));
    assertEquals(2, callers(memos, before, "c", made));
    assertEquals(1, made.get());

    TreeIndex elsewhere = edited(before, "d.c", "void d(void)\n{\n\te();\n}\n");
    Memos kept = memos.after(elsewhere.since(before), elsewhere);
    assertEquals(2, callers(kept, elsewhere, "c", made));
    assertEquals(1, made.get(), "nobody calls d(), and it calls nobody that was asked about");

    TreeIndex another = edited(before, "d.c", "void d(void)\n{\n\tb();\n}\n");
    Memos gone = memos.after(another.since(before), another);
    assertEquals(3, callers(gone, another, "c", made));
    assertEquals(2, made.get(), "b(), which calls c(), has one more caller");
  }

  @Test
  void aValueOfWhichSomethingMovedIsMadeAgain() {
    TreeIndex before = index();
    Memos memos = new Memos(before);
    Memo.Still<String, FunctionDef> still = (key, value, change) -> change.isStable(value);
    memos.of("first", still).get("a", () -> before.functions("a").get(0));
    memos.of("first", still).get("d", () -> before.functions("d").get(0));
    TreeIndex moved = edited(before, "a.c", "\n\nvoid a(void)\n{\n\tb();\n}\n");
    Memos now = memos.after(moved.since(before), moved);
    FunctionDef a = now.of("first", still).get("a", () -> moved.functions("a").get(0));
    assertEquals(moved.functions("a").get(0), a);
    FunctionDef d =
        now.of("first", still).get("d", () -> assertGone("d() is where it was, with its id"));
    assertEquals(moved.functions("d").get(0), d);
  }

  private static FunctionDef assertGone(String message) {
    throw new AssertionError(message);
  }

  @Test
  void withoutTracesNothingIsTakenOver() {
    TreeIndex before = index(TREE);
    Memos memos = new Memos(before);
    AtomicInteger made = new AtomicInteger();
    callers(memos, before, "c", made);
    TreeIndex after = edited(before, "d.c", "void d(void)\n{\n\tb();\n}\n");
    assertEquals(3, callers(memos.after(after.since(before), after), after, "c", made));
    assertEquals(2, made.get());
  }

  @Test
  void aChangeMattersToWhoAskedAboutIt() {
    TreeIndex before = index();
    before.callSites("b");
    assertTrue(edited(before, "a.c", "void a(void)\n{\n}\n").since(before).matters());
    assertFalse(
        edited(before, "a.c", "void a(void)\n{\n\tb();\n\tx();\n}\n").since(before).matters());
  }

  @Test
  void itMattersOnWhichSideOfALockACallIs() {
    Map<String, String> files = Map.of("a.c", "void a(void)\n{\n\tlock();\n\tend();\n\tb();\n}\n");
    TreeIndex before = index(files).traced();
    before.callSites("b");
    before.eachCallIn(
        before.functions("a").get(0),
        before.callWords(Set.of("lock", "end")),
        (word, offset) -> {});
    Map<String, String> inside = Map.of("a.c", "void a(void)\n{\n\tlock();\n\tb();\n\tend();\n}\n");
    TreeIndex after = before.of(new Sources(inside), Set.of("a.c"), REQUEST, 1);
    assertTrue(after.since(before).matters());
  }
}
