package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.checkref.store.Store;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An index of an edited tree says that it would answer as the one before only when it does. What it
 * answers is compared without ids and offsets, which say nothing without the text.
 */
class AnswersTest {
  private static final IndexRequest REQUEST =
      new IndexRequest(Set.of("get", "put"), Set.of(), Set.of("start"), List.of());

  private static final List<String> NAMES =
      List.of("a", "b", "c", "get", "put", "start", "s", "t", "ops", "run", "M", "N");

  /** Before, between and behind those that are there at first; some are what others include. */
  private static final List<String> OTHERS =
      List.of(
          "0.c",
          "aa.c",
          "include/linux/0.h",
          "include/linux/c.h",
          "arch/x86/include/linux/s.h",
          "include/uapi/linux/get.h",
          "zz/include/linux/put.h",
          "zz/z.c");

  private static final List<String> FILES =
      List.of("a.c", "b.c", "c.c", "include/linux/a.h", "include/linux/b.h");

  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  @TempDir private Path directory = Path.of("");

  /**
   * A line or two of what an index looks for, of few names, so that files have to do with another.
   */
  private static String piece(Random random) {
    String x = NAMES.get(random.nextInt(NAMES.size()));
    String y = NAMES.get(random.nextInt(NAMES.size()));
    String z = NAMES.get(random.nextInt(NAMES.size()));
    return switch (random.nextInt(14)) {
      case 0 -> "void " + x + "(struct " + y + " *p)\n{\n\t" + z + "(p);\n\tput(p);\n}\n";
      case 1 -> "static int " + x + "(void)\n{\n\treturn " + y + "(" + z + ");\n}\n";
      case 2 -> "struct " + x + " {\n\tint " + y + ";\n\tstruct { int " + z + "; };\n};\n";
      case 3 -> "#define " + x + " " + y + "\n";
      case 4 -> "#define " + x + "(p) " + y + "(p)\n";
      case 5 -> "typedef struct " + x + " " + y + ";\n";
      case 6 ->
          "struct "
              + x
              + " "
              + y
              + " = { ."
              + z
              + " = "
              + x
              + ", .in = { ."
              + y
              + " = "
              + z
              + " } };\n";
      case 7 -> "static struct " + x + " *" + y + ";\n";
      case 8 ->
          "void " + x + "(void)\n{\n\tp->" + y + " = " + z + ";\n\tq->ops->" + z + "(p);\n}\n";
      case 9 -> "void " + x + "(void)\n{\n\tstart(" + y + ", " + z + ");\n}\n";
      case 10 -> "#include <linux/" + x + ".h>\n";
      case 11 -> "/* " + x + " */\n\n";
      case 12 -> "#ifdef " + x + "\nint " + y + ";\n#endif\n";
      default -> "\n";
    };
  }

  private static Map<String, String> files(Random random) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : FILES) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(piece(random));
      }
      files.put(name, text.toString());
    }
    return files;
  }

  private static Map<String, String> edited(Map<String, String> files, Random random) {
    Map<String, String> edited = new LinkedHashMap<>(files);
    String name = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
    String other = OTHERS.get(random.nextInt(OTHERS.size()));
    switch (random.nextInt(12)) {
      case 0 -> {
        edited.put(other, piece(random) + piece(random));
        return edited;
      }
      case 1 -> {
        edited.remove(name);
        return edited;
      }
      case 2 -> {
        edited.put(other, edited.getOrDefault(name, ""));
        edited.remove(name);
        return edited;
      }
      default -> {}
    }
    List<String> lines = new ArrayList<>(List.of(files.getOrDefault(name, "").split("\n", -1)));
    int at = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.set(at, lines.get(at).replace("a", "b"));
      default -> lines.add(at, piece(random).strip());
    }
    edited.put(name, String.join("\n", lines));
    return edited;
  }

  private TreeIndex index(Map<String, String> files, Store store)
      throws IOException, TreeException {
    Path tree = directory.resolve("tree");
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path old : all.filter(Files::isRegularFile).toList()) {
          if (!files.containsKey(tree.relativize(old).toString())) {
            Files.delete(old);
          }
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = tree.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
    SourceTree source = SourceTrees.open(tree, Optional.empty(), TreeOptions.all());
    return TreeIndex.build(source, REQUEST, 1, Progress.NONE, store);
  }

  /**
   * A question, and the answer without what moves.
   *
   * @param twin an index of the same files, which tells names of functions: that is no question
   */
  private static String ask(TreeIndex index, TreeIndex twin, int question) throws IOException {
    Random random = new Random(question);
    String name = NAMES.get(random.nextInt(NAMES.size()));
    String other = NAMES.get(random.nextInt(NAMES.size()));
    String path = FILES.get(random.nextInt(FILES.size()));
    int file = index.file(path).orElse(-1);
    return switch (random.nextInt(24)) {
      case 0 -> show(twin, index.functions(name));
      case 1 -> show(twin, index.callSites(name));
      case 2 -> show(twin, index.callers(name));
      case 3 -> show(twin, index.macros(name));
      case 4 -> show(twin, index.structs(name));
      case 5 -> show(twin, index.typedefs(name)) + index.isTypedef(other);
      case 6 -> show(twin, index.globals(name));
      case 7 -> show(twin, index.globalsOf(name));
      case 8 -> show(twin, index.fieldValues(name, other));
      case 9 -> show(twin, index.storesOf(name));
      case 10 -> show(twin, index.assignments(name));
      case 11 -> show(twin, index.assignmentsOf(name));
      case 12 -> show(twin, index.registrations("start"));
      case 13 -> show(twin, index.registrationsOf(name));
      case 14 -> show(twin, index.occurrences("get"));
      case 15 -> {
        Visibility visibility = new Visibility(index);
        Set<String> seen = new TreeSet<>();
        for (int one = 0; file >= 0 && one < index.tree().paths().size(); one++) {
          if (visibility.sees(file, one)) {
            seen.add(index.path(one));
          }
        }
        yield seen.toString();
      }
      case 16 -> file < 0 ? "[]" : show(twin, index.functionsIn(file));
      case 17 ->
          show(
              index,
              index.functions(name).stream().flatMap(f -> index.callees(f.id()).stream()).toList());
      case 18 ->
          show(
              index, index.structs(name).stream().flatMap(s -> index.members(s).stream()).toList());
      case 19 -> {
        StringBuilder texts = new StringBuilder();
        for (FunctionDef one : index.functions(name)) {
          byte[] text = index.files().read(one.file());
          index.looked(one, text);
          texts.append(new String(text, one.start(), one.bodyEnd() - one.start(), LATIN));
          texts.append(one.bodyStart() - one.start()).append(one.nameOffset() - one.start());
        }
        yield texts.toString();
      }
      case 20 -> {
        StringBuilder texts = new StringBuilder();
        for (MacroDef one : index.macros(name)) {
          byte[] text = index.files().read(one.file());
          index.looked(one, text);
          texts.append(new String(text, one.nameOffset(), one.end() - one.nameOffset(), LATIN));
        }
        yield texts.toString();
      }
      case 21 -> {
        LastCalls last = index.lastCalls(Set.of(name), Set.of(other));
        yield new TreeSet<>(last.first()) + " " + new TreeSet<>(last.second());
      }
      case 22 -> {
        StringBuilder called = new StringBuilder();
        CallWords words = index.callWords(new TreeSet<>(List.of(name, other)));
        for (FunctionDef one : index.functions(NAMES.get(0))) {
          index.eachCallIn(one, words, (word, offset) -> called.append(word).append(' '));
        }
        yield called.toString();
      }
      default -> file < 0 ? "gone" : new String(index.tree().read(file), StandardCharsets.UTF_8);
    };
  }

  private static String show(TreeIndex twin, List<? extends Record> answer) {
    return answer.stream().map(one -> show(twin, one)).toList().toString();
  }

  private static String show(TreeIndex twin, Record one) {
    StringBuilder shown = new StringBuilder(one.getClass().getSimpleName());
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      Object value = get(one, component);
      String name = component.getName();
      if (value instanceof Integer number) {
        boolean definition = one instanceof FunctionDef && name.equals("id");
        if (name.equals("function") || name.equals("caller") || definition) {
          value = number < 0 ? "none" : function(twin, number);
        } else if (name.equals("file")) {
          value = twin.path(number);
        } else if (!Set.of("argument", "pointers").contains(name)) {
          value = number < 0 ? "none" : "some";
        }
      }
      shown.append(' ').append(name).append('=').append(value);
    }
    return shown.toString();
  }

  /** A function by its place among those of its name in its file. */
  private static String function(TreeIndex twin, int id) {
    List<String> before = new ArrayList<>();
    FunctionDef function = twin.function(id);
    for (FunctionDef one : twin.functionsIn(function.file())) {
      if (one.id() < id && one.name().equals(function.name())) {
        before.add(one.name());
      }
    }
    return function.name() + " behind " + before.size();
  }

  private static Object get(Record one, RecordComponent component) {
    try {
      return component.getAccessor().invoke(one);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that is asked above, with offsets; ids by what they are ids of. */
  private static String dump(TreeIndex index) {
    StringBuilder dump = new StringBuilder().append(index.stats()).append(index.names());
    List<List<? extends Record>> answers = new ArrayList<>();
    for (String name : NAMES) {
      answers.add(index.functions(name));
      answers.add(index.callSites(name));
      answers.add(index.callers(name));
      answers.add(index.macros(name));
      answers.add(index.structs(name));
      answers.add(index.typedefs(name));
      answers.add(index.globals(name));
      answers.add(index.globalsOf(name));
      answers.add(index.storesOf(name));
      answers.add(index.assignments(name));
      answers.add(index.assignmentsOf(name));
      answers.add(index.registrationsOf(name));
      answers.add(index.occurrences(name));
      index.structs(name).forEach(s -> answers.add(index.members(s)));
      for (FunctionDef f : index.functions(name)) {
        answers.add(index.callees(f.id()));
        answers.add(index.onlyCallee(f.id()).stream().toList());
      }
    }
    for (String path : new TreeSet<>(index.tree().paths())) {
      if (!path.isEmpty()) {
        answers.add(index.functionsIn(index.file(path).orElseThrow()));
        answers.add(index.inclusions(index.file(path).orElseThrow()));
      }
    }
    for (List<? extends Record> answer : answers) {
      answer.forEach(one -> dump.append(whole(index, one)).append('\n'));
    }
    return dump.toString();
  }

  private static String whole(TreeIndex index, Record one) {
    StringBuilder shown = new StringBuilder(show(index, one));
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      String name = component.getName();
      if (!Set.of("id", "function", "caller", "struct", "file").contains(name)) {
        shown.append(' ').append(get(one, component));
      }
    }
    return shown.toString();
  }

  @Test
  void theSameIsSaidOnlyWhenItIs() throws IOException, TreeException {
    int same = 0;
    int rounds = 150;
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      Path cache = directory.resolve("cache" + seed);
      Store store = Store.in(cache, "program", 1 << 24, warning -> {});
      Map<String, String> files = files(random);
      TreeIndex first = index(files, store);
      TreeIndex twin = index(files, Store.none());
      List<Integer> questions = random.ints(1 + random.nextInt(4)).boxed().toList();
      List<String> answers = new ArrayList<>();
      for (int question : questions) {
        answers.add(ask(first, twin, question));
      }
      store.keep("asked", first.asked());
      Map<String, String> edited = edited(files, random);
      TreeIndex second = index(edited, store);
      boolean said =
          store.find("asked", entry -> second.answersAs(AskedBefore.read(entry, 0))).orElse(false);
      Set<String> names = new TreeSet<>(edited.keySet());
      names.removeIf(name -> Objects.equals(edited.get(name), files.get(name)));
      TreeIndex updated = first.of(second.files(), names, REQUEST, 2);
      boolean saidInMemory = !updated.since(first).matters();
      assertEquals(dump(index(edited, Store.none())), dump(updated), "seed " + seed);
      assertEquals(dump(updated), dump(second), "seed " + seed);
      if (said || saidInMemory) {
        same++;
        for (int i = 0; i < answers.size(); i++) {
          assertEquals(answers.get(i), ask(second, second, questions.get(i)), "seed " + seed);
        }
      }
    }
    assertTrue(same > rounds / 5, "said of " + same + " of " + rounds);
    assertTrue(same < rounds, "said of all");
  }

  @Test
  void aTraceHoldsOnlyWhereTheSameIsAnswered() throws IOException, TreeException {
    int same = 0;
    int all = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Map<String, String> files = files(random);
      TreeIndex first = index(files, Store.none()).traced();
      TreeIndex twin = index(files, Store.none());
      Map<Integer, Tracer.Traced<String>> answers = new LinkedHashMap<>();
      for (int question : random.ints(8).toArray()) {
        answers.put(question, first.tracer().trace(() -> answer(first, twin, question)));
      }
      Map<String, String> edited = edited(files, random);
      TreeIndex second = index(edited, Store.none());
      Set<String> names = new TreeSet<>(edited.keySet());
      names.removeIf(name -> Objects.equals(edited.get(name), files.get(name)));
      IndexChange change = first.of(second.files(), names, REQUEST, 2).since(first);
      for (Map.Entry<Integer, Tracer.Traced<String>> one : answers.entrySet()) {
        all++;
        if (change.leaves(one.getValue().trace())) {
          same++;
          assertEquals(
              one.getValue().value(), answer(second, second, one.getKey()), "seed " + seed);
        }
      }
    }
    assertTrue(same > all / 3, "they hold for " + same + " of " + all);
    assertTrue(same < all, "all of them hold");
  }

  private static String answer(TreeIndex index, TreeIndex twin, int question) {
    try {
      return ask(index, twin, question);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is about the index itself, or says nothing that {@link TreeIndex#answersAs} leaves out.
   */
  private static final Set<String> NO_QUESTIONS =
      Set.of(
          "build",
          "of",
          "since",
          "tree",
          "path",
          "file",
          "functionCount",
          "number",
          "stats",
          "size",
          "contents",
          "keep",
          "asked",
          "answersAs",
          "inclusions",
          "files",
          "looked",
          "traced",
          "tracer",
          "trace",
          "prepare",
          "settled");

  /** Whoever adds a method has to record what it is asked, or what is kept may be wrong. */
  @Test
  void everyQuestionIsRecorded() throws Exception {
    Map<String, String> files =
        Map.of(
            "a.c",
            "#define M 1\nstruct s { int m; };\nvoid f(void)\n{\n\tg();\n}\nstruct s v = { .m = 1 };\n");
    Store store = Store.in(directory.resolve("cache"), "program", 1 << 24, warning -> {});
    TreeIndex model = index(files, store);
    Map<Class<?>, Object> arguments = new LinkedHashMap<>();
    arguments.put(int.class, 0);
    arguments.put(String.class, "f");
    arguments.put(StructDef.class, model.structs("s").get(0));
    arguments.put(GlobalDef.class, model.globals("v").get(0));
    arguments.put(MacroDef.class, model.macros("M").get(0));
    arguments.put(FunctionDef.class, model.functions("f").get(0));
    arguments.put(Occurrence.class, new Occurrence("1", 0, "a.c", 10, -1, true));
    arguments.put(Set.class, Set.of("g"));
    arguments.put(CallWords.class, model.callWords(Set.of("g")));
    arguments.put(CallWords.Listener.class, (CallWords.Listener) (word, offset) -> {});
    TreeIndex other = other();
    arguments.put(TreeIndex.class, other);
    arguments.put(IndexChange.class, model.since(other));
    int asked = 0;
    for (Method method : TreeIndex.class.getDeclaredMethods()) {
      if (!Modifier.isPublic(method.getModifiers()) || NO_QUESTIONS.contains(method.getName())) {
        continue;
      }
      TreeIndex fresh = index(files, Store.none());
      byte[] before = recorded(fresh);
      Object[] given = Stream.of(method.getParameterTypes()).map(arguments::get).toArray();
      assertFalse(Arrays.asList(given).contains(null), "give an example for " + method);
      method.invoke(fresh, given);
      assertFalse(Arrays.equals(before, recorded(fresh)), method + " is not recorded");
      asked++;
    }
    assertTrue(asked > 20);
  }

  /** An index that was asked something. */
  private TreeIndex other() throws IOException, TreeException {
    TreeIndex other = index(Map.of("a.c", "int x;\n"), Store.none());
    assertEquals(List.of(), other.functions("f"));
    return other;
  }

  private byte[] recorded(TreeIndex index) throws IOException {
    Store store = Store.in(directory.resolve("recorded"), "program", 1 << 24, warning -> {});
    store.keep("asked", index.asked());
    return Files.readAllBytes(directory.resolve("recorded/asked.entry"));
  }
}
