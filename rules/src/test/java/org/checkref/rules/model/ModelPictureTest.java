package org.checkref.rules.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.checkref.rules.Api;
import org.checkref.rules.Counter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A family's model as a table, as a graph and drawn. */
class ModelPictureTest {
  private static final Pattern NODE =
      Pattern.compile("^  (\"[^\"]+\") \\[label=", Pattern.MULTILINE);
  private static final Pattern EDGE =
      Pattern.compile("^  (\"[^\"]+\") -> (\"[^\"]+\") \\[label=", Pattern.MULTILINE);

  static Stream<Fixture> families() {
    return Stream.of(
        Fixture.MM, Fixture.MM.without("bare"), Fixture.ONE, Fixture.TWO, Fixture.STUCK);
  }

  @Test
  void theTableTellsCountersFunctionsAndContexts() {
    String expected =
        """
        foo  struct bar, bars

        counters, strongest first
          b_pins
            keeps    the pages
            at zero  bar_unpin() needs sleep: it waits for I/O
          b_refs
            keeps    the bar
            at zero  bar_free()

        functions, and where they may be called
                                                    task  reclaim  atomic    softirq   nmi
                                                                   bh_off    rcu
                                                                   irq_off   hardirq
          bar_new     takes b_pins when valid, new  yes   yes      yes       yes       yes
                      takes b_refs when valid, new
          bar_pin     takes b_pins                  yes   yes      yes       yes       yes
          bar_unpin1  drops b_pins                  yes   yes      not last  not last  not last
          bar_get     takes b_refs                  yes   yes      yes       yes       yes
                      given b_refs
          bar_put     drops b_refs                  yes   yes      yes       yes       yes
          bar_look                                  yes   yes      no        no        no
        """;
    String table = Fixture.TWO.table();
    assertEquals(expected, table.substring(0, table.indexOf("\n  yes ")));
  }

  @Test
  void theTableTellsWhatHoldsWhatAndWhoMayDropTheLast() {
    String table = Fixture.MM.table();
    assertTrue(
        table.contains("holds    one reference on mm_count, owned by all of these together"),
        table);
    assertTrue(table.contains("mm_bare_refs  (saturates, as refcount_t does)"), table);
    assertEquals("yes yes yes no no", cells(table, "get_task_mm"));
    assertEquals("yes yes yes not last not last", cells(table, "mmdrop"));
    assertEquals("yes yes yes yes no", cells(table, "mmdrop_async"));
    // the caller's stronger reference outlives the one dropped
    assertEquals("yes yes yes yes yes", cells(table, "exit_lazy_flush_tlb"));
    for (Law law : Law.values()) {
      assertTrue(table.contains("\n  " + law.title() + "\n"), table);
    }
  }

  @Test
  void theLastDropMayBringAboutTheEndOfWeakerCounters() {
    Fixture family =
        Fixture.of(
            """
            family foo for struct foo "foos" {
                counter users = f_users  holds refs
                counter refs  = f_refs
                zero refs -> foo_free  needs sleep because "it waits"
                foo_unuse(f)  drops users of f
            }
            """);
    assertEquals("yes yes not last not last not last", cells(family.table(), "foo_unuse"));
  }

  /** What a table says of a function in each group of contexts. */
  private static String cells(String table, String function) {
    String line =
        table.lines().filter(l -> l.startsWith("  " + function + " ")).findFirst().orElseThrow();
    Matcher cells = Pattern.compile("(?:  +(?:yes|not last|no))+$").matcher(line);
    assertTrue(cells.find(), line);
    return cells.group().strip().replaceAll("  +", " ");
  }

  @Test
  void whatIsAboutACounterNotInForceIsLeftOut() {
    Fixture older = Fixture.MM.without("bare");
    for (String picture : List.of(older.table(), older.dot(), older.svg())) {
      assertFalse(picture.contains("mm_bare_refs") || picture.contains("mm_unref"), picture);
      assertTrue(picture.contains("mmdrop_async"), picture);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aGraphConnectsWhatItDraws(Fixture family) {
    String dot = family.dot();
    Set<String> nodes = all(NODE, dot);
    Set<String> named = new TreeSet<>();
    Matcher edges = EDGE.matcher(dot);
    while (edges.find()) {
      named.add(edges.group(1));
      named.add(edges.group(2));
    }
    assertTrue(nodes.containsAll(named), () -> named + " in " + nodes);
    for (Counter counter : family.model().counters()) {
      assertTrue(nodes.contains("\"counter " + counter.name() + "\""), dot);
    }
    for (Api api : new ModelFacts(family.model(), family.contexts()).apis()) {
      assertTrue(nodes.contains("\"api " + api.name() + "\""), dot);
    }
    assertEquals(
        Set.of(
            "\"context task\"",
            "\"context reclaim\"",
            "\"context atomic\"",
            "\"context softirq\"",
            "\"context nmi\""),
        new TreeSet<>(nodes.stream().filter(n -> n.startsWith("\"context")).toList()));
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void aGraphTellsTakesDropsHoldsAndNeeds() {
    String dot = Fixture.MM.dot();
    for (String edge :
        List.of(
            "\"counter users\" -> \"counter count\" [label=\"all of these hold one\"",
            "\"api mmget_not_zero\" -> \"counter users\" [label=\"takes when true\"",
            "\"counter users\" -> \"api mmput\" [label=\"drops\"",
            "\"counter users\" -> \"end users\" [label=\"at zero\"",
            "\"end users\" -> \"need sleep\" [label=\"needs\"",
            "\"need sleep\" -> \"context atomic\" [label=\"forbidden in\"",
            "\"api kthread_use_mm\" -> \"counter users\" [label=\"relies on\"")) {
      assertTrue(dot.contains(edge), () -> edge + " in " + dot);
    }
    assertFalse(Fixture.TWO.dot().contains("hold one"), Fixture.TWO.dot());
  }

  @Test
  void aDrawingHoldsEveryWordOnce() throws Exception {
    Document svg = parsed(Fixture.ONE.svg());
    List<String> words = texts(svg);
    assertEquals("struct foo: a <foo> & more", words.get(0));
    assertEquals(
        List.of("f_refs", "at zero: foo_free()", "needs free_memory"),
        words.stream()
            .filter(w -> w.contains("f_refs") || w.contains("zero:") || w.startsWith("needs"))
            .toList());
    // foo_swap takes and drops, so it stands on both sides
    assertEquals(2, words.stream().filter("foo_swap()"::equals).count());
    assertEquals(1, words.stream().filter("foo_put()"::equals).count());
    assertEquals(4, count(svg, "path", "line takes") - 1, "without the legend's");
    assertEquals(3, count(svg, "path", "line drops") - 1, "without the legend's");
    assertEquals(0, count(svg, "path", "line holds") - 1, "without the legend's");
  }

  @Test
  void aDrawingMarksEachFunctionInEachContext() throws Exception {
    Document svg = parsed(Fixture.ONE.svg());
    int contexts = Fixture.ONE.contexts().contexts().size();
    NodeList marks = svg.getElementsByTagName("use");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < marks.getLength(); i++) {
      ids.add(((Element) marks.item(i)).getAttribute("href"));
    }
    assertEquals(7 * contexts + 3, ids.size(), "seven rows and the legend");
    // foo_put, foo_queue and foo_swap may drop the last, which frees memory: not in an NMI
    assertEquals(4 + 1, ids.stream().filter("#not-last"::equals).count(), "swap stands twice");
    assertEquals(1, ids.stream().filter("#no"::equals).count(), "only the legend's");
  }

  @ParameterizedTest
  @MethodSource("families")
  void aDrawingStaysInsideItsPaperAndItsBoxesApart(Fixture family) throws Exception {
    Document svg = parsed(family.svg());
    Element root = svg.getDocumentElement();
    double width = Double.parseDouble(root.getAttribute("width"));
    double height = Double.parseDouble(root.getAttribute("height"));
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double end = number(text, "x") + 6 * text.getTextContent().length();
      boolean rises = text.hasAttribute("transform");
      assertTrue(rises || end < width, text.getTextContent());
      assertTrue(number(text, "y") < height, text.getTextContent());
    }
    double below = 0;
    NodeList boxes = svg.getElementsByTagName("rect");
    int counters = 0;
    for (int i = 0; i < boxes.getLength(); i++) {
      Element box = (Element) boxes.item(i);
      if (box.getAttribute("class").equals("counter")) {
        assertTrue(number(box, "y") > below + 20, family.svg());
        below = number(box, "y") + number(box, "height");
        counters++;
      }
    }
    assertEquals(family.model().counters().size(), counters);
    assertEquals(family.svg(), family.svg());
  }

  @Test
  void aCounterThatHoldsAnotherButTheNextIsDrawnAroundIt() throws Exception {
    Fixture family =
        Fixture.of(
            """
            family foo for struct foo "foos" {
                counter a = f_a  holds c
                counter b = f_b
                counter c = f_c
            }
            """);
    Document svg = parsed(family.svg());
    assertEquals(1, count(svg, "path", "line holds") - 1, "without the legend's");
    assertTrue(texts(svg).contains("all together hold one"), family.svg());
    // down, aside, down, back, down
    Pattern around =
        Pattern.compile("d=\"M\\S+ \\S+ V\\S+ H\\S+ V\\S+ H\\S+ V\\S+\" class=\"line holds");
    assertTrue(around.matcher(family.svg()).find(), family.svg());
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg) {
    List<String> words = new ArrayList<>();
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      words.add(texts.item(i).getTextContent());
    }
    return words;
  }

  private static long count(Document svg, String tag, String style) {
    NodeList elements = svg.getElementsByTagName(tag);
    long found = 0;
    for (int i = 0; i < elements.getLength(); i++) {
      found += ((Element) elements.item(i)).getAttribute("class").equals(style) ? 1 : 0;
    }
    return found;
  }
}
