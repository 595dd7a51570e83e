package org.checkref.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.checkref.store.ContentHash;
import org.checkref.tree.SourceTree;

/**
 * How one state of a tree differs from an earlier one: whether what was found out about a
 * definition there holds here.
 */
public final class IndexChange {
  /** A kind of definition whose whole text counts; of a struct each member does by itself. */
  private record Defining(Kind kind, int start, int end, int endShift) {}

  /** What a function's text can mean something else by. */
  private static final List<Defining> DEFINING =
      List.of(
          new Defining(Kind.MACRO, Layout.Macro.OFFSET, Layout.Macro.END, 1),
          new Defining(Kind.TYPEDEF, Layout.Typedef.START, Layout.Typedef.END, 0));

  /** In place of a struct's tag. */
  private static final long FUNCTIONS = Asked.hash("()");

  private final IndexBase before;
  private final IndexBase now;
  private final SourceTree then;
  private final SourceTree tree;

  /** By file as it is now: its number then if it was the same, else -1. */
  private final int[] same;

  private final int[] numbers;
  private final boolean keepsNumbers;
  private final ChangedInclusions inclusions;
  private final Set<Long> names = new HashSet<>();
  private final Twins twins;

  private final Asked asked;
  private final CallWords words;
  private final Stretches.Finder stretches;

  /** By file as it was: its number now, or -1. */
  private final int[] after;

  private final Lazy<ChangedAnswers> answers = new Lazy<>(this::findAnswers);

  /**
   * @param asked what was asked before
   * @param words the words that were looked for then
   * @param stretches tells of definitions now
   */
  IndexChange(
      IndexBase before,
      SourceTree then,
      IndexBase now,
      SourceTree tree,
      Asked asked,
      CallWords words,
      Stretches.Finder stretches) {
    this.before = before;
    this.now = now;
    this.then = then;
    this.tree = tree;
    this.asked = asked;
    this.words = words;
    this.stretches = stretches;
    this.numbers = now.files().numbers().in(before.files().numbers());
    this.after = before.files().numbers().in(now.files().numbers());
    this.keepsNumbers = now.files().numbers().keeps(before.files().numbers());
    this.twins = new Twins(before, now);
    this.inclusions = new ChangedInclusions(before, now, numbers, after);
    long[] contents = now.files().contents();
    this.same = new int[numbers.length];
    for (int file = 0; file < same.length; file++) {
      same[file] = before.has(numbers[file], contents[file]) ? numbers[file] : -1;
      if (same[file] < 0) {
        compareTexts(numbers[file], file);
      }
    }
    for (int file = 0; file < after.length; file++) {
      if (after[file] < 0) {
        compare(texts(before, then, file, read(then, file)), Map.of());
      }
    }
  }

  private void compareTexts(int before, int file) {
    byte[] textThen = text(then, before);
    byte[] text = read(tree, file);
    if (before >= 0
        && then.content(before, textThen, textThen.length) == this.before.content(before)
        && tree.content(file, text, text.length) == now.content(file)) {
      twins.add(before, textThen, file, text);
    }
    compare(texts(this.before, then, before, textThen), texts(now, tree, file, text));
  }

  private void compare(Map<Long, List<Long>> then, Map<Long, List<Long>> texts) {
    Set<Long> all = new TreeSet<>(then.keySet());
    all.addAll(texts.keySet());
    for (long name : all) {
      if (!then.getOrDefault(name, List.of()).equals(texts.getOrDefault(name, List.of()))) {
        names.add(name);
      }
    }
  }

  /** Hashes of the texts of what is defined in a file, by hashes of the names. */
  private static Map<Long, List<Long>> texts(
      IndexBase index, SourceTree tree, int file, byte[] text) {
    Map<Long, List<Long>> found = new TreeMap<>();
    if (file < 0) {
      return found;
    }
    // a file that is not as it was when it was indexed says nothing about its definitions
    long stale = tree.content(file, text, text.length) ^ index.content(file);
    for (Defining one : DEFINING) {
      Table table = index.table(one.kind());
      for (int row = table.firstRow(file); row < table.endRow(file); row++) {
        int end = Math.min(table.get(row, one.end()) >> one.endShift(), text.length);
        int start = Math.max(0, Math.min(table.get(row, one.start()), end));
        long hash = ContentHash.of(Arrays.copyOfRange(text, start, end), end - start);
        found
            .computeIfAbsent(name(index, one.kind(), table, row), n -> new ArrayList<>())
            .add(hash ^ stale);
      }
    }
    Table functions = index.table(Kind.FUNCTION);
    for (int row = functions.firstRow(file); row < functions.endRow(file); row++) {
      int end = Math.min(functions.get(row, Layout.Function.BODY_END), text.length);
      int start = Math.max(0, Math.min(functions.get(row, Layout.Function.START), end));
      long hash = ContentHash.of(Arrays.copyOfRange(text, start, end), end - start);
      long name = index.names().hash(functions.get(row, Layout.Function.NAME));
      found.computeIfAbsent(member(FUNCTIONS, name), n -> new ArrayList<>()).add(hash ^ stale);
    }
    members(
        index,
        file,
        (name, type) -> found.computeIfAbsent(name, n -> new ArrayList<>()).add(type ^ stale));
    return found;
  }

  /** Hears of a member: hashes of its name with the struct's, and of its type. */
  @FunctionalInterface
  private interface MemberListener {
    void member(long name, long type);
  }

  private static void members(IndexBase index, int file, MemberListener listener) {
    Table structs = index.table(Kind.STRUCT);
    Table members = index.table(Kind.MEMBER);
    int first = structs.firstRow(file);
    for (int row = members.firstRow(file); row < members.endRow(file); row++) {
      int owner =
          first + TypeQueries.outermost(structs, first, members.get(row, Layout.Member.OWNER));
      long tag = index.names().hash(structs.get(owner, Layout.Struct.TAG));
      long name = index.names().hash(members.get(row, Layout.Member.NAME));
      long type = index.names().hash(members.get(row, Layout.Member.TYPE));
      listener.member(member(tag, name), type * 31 + members.get(row, Layout.Member.FLAGS));
    }
  }

  private static long member(long tag, long name) {
    return (tag * 31 + name) * 0x9E3779B97F4A7C15L;
  }

  private static byte[] text(SourceTree tree, int file) {
    return file < 0 ? new byte[0] : read(tree, file);
  }

  private static byte[] read(SourceTree tree, int file) {
    try {
      return tree.read(file);
    } catch (IOException goneMeanwhile) {
      return new byte[0];
    }
  }

  private static long name(IndexBase index, Kind kind, Table table, int row) {
    return kind == Kind.MACRO
        ? (long) table.get(row, Layout.Macro.HASH) << Integer.SIZE
            | table.get(row, Layout.Macro.HASH_LOW) & 0xffffffffL
        : index.names().hash(table.get(row, Layout.Typedef.NAME));
  }

  /**
   * The id that a function has now, if its text is as it was; where its file changed it may have
   * moved: {@link #linesDown}.
   */
  public OptionalInt after(int function) {
    Table then = before.table(Kind.FUNCTION);
    int file = then.file(function);
    int there = after[file];
    return isSame(file, there)
        ? OptionalInt.of(now.table(Kind.FUNCTION).firstRow(there) + function - then.firstRow(file))
        : twins.now(function);
  }

  /** How many lines below the place where it was a function is, which is otherwise the same. */
  public int linesDown(int function) {
    return twins.lines(function);
  }

  /**
   * The id that a function has now, whether its file changed or not: that of the same name and
   * order there.
   */
  public OptionalInt idNow(int function) {
    OptionalInt same = after(function);
    int there = after[before.table(Kind.FUNCTION).file(function)];
    if (same.isPresent() || there < 0) {
      return same;
    }
    int row = ordinals(now).row(there, name(before, function), ordinals(before).nth(function));
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }

  private static Ordinals ordinals(IndexBase index) {
    return new Ordinals(index.table(Kind.FUNCTION), row -> name(index, row));
  }

  private static long name(IndexBase index, int function) {
    return index.names().hash(index.table(Kind.FUNCTION).get(function, Layout.Function.NAME));
  }

  /** The id that a function had whose text is as it was. */
  public OptionalInt idBefore(int function) {
    Table here = now.table(Kind.FUNCTION);
    int file = here.file(function);
    return same[file] < 0
        ? twins.before(function)
        : OptionalInt.of(
            before.table(Kind.FUNCTION).firstRow(same[file]) + function - here.firstRow(file));
  }

  /** Whether an id means the same function as it did, and its file is as it was. */
  public boolean isStable(int function) {
    Table then = before.table(Kind.FUNCTION);
    int file = then.file(function);
    return isSame(file, after[file])
        && now.table(Kind.FUNCTION).firstRow(after[file]) == then.firstRow(file);
  }

  /** The same of a definition. */
  public boolean isStable(FunctionDef function) {
    return isStable(function.id());
  }

  /** Whether a file is as it was. */
  public boolean isSame(String path) {
    int file = now.files().numbers().find(path);
    return file >= 0 && same[file] >= 0;
  }

  /** The words that were looked for then, by their numbers now. */
  CallWords words() {
    return words;
  }

  /**
   * Whether the earlier index was asked something that is answered in another way now: what was
   * found out with its answers may not hold.
   */
  public boolean matters() {
    return !now.files().isWhole() || !keepsNumbers || answers.get().matter();
  }

  /** Whether everything that a computation asked is answered the same. */
  public boolean leaves(Trace trace) {
    return keepsNumbers && answers.get().leaves(trace);
  }

  /**
   * Whether a computation would come to the same.
   *
   * @param others questions that are answered in another way, but not by the index
   */
  public Predicate<Trace> leaves(Collection<Long> others) {
    ChangedAnswers changed = answers.get().with(others);
    return trace -> keepsNumbers && changed.leaves(trace);
  }

  private ChangedAnswers findAnswers() {
    ChangedAnswers changed = new ChangedAnswers(asked);
    names.forEach(name -> changed.addMeaning(name));
    for (int file = 0; file < after.length; file++) {
      if (!isSame(file, after[file]) && before.files().numbers().has(file)) {
        compare(file, after[file], changed);
      }
    }
    for (int file = 0; file < numbers.length; file++) {
      if (numbers[file] < 0 && now.files().numbers().has(file)) {
        compare(-1, file, changed);
      }
    }
    inclusions.eachChanged(
        file -> asked.hasFile(Asked.Part.INCLUSIONS, file),
        path -> changed.addAsked(Question.file(Asked.Part.INCLUSIONS, path)));
    asked.eachChanged(after, file -> !isSame(file, after[file]), stretches, changed::addAsked);
    return changed;
  }

  private boolean isSame(int file, int after) {
    return after >= 0 && same[after] == file;
  }

  private void compare(int file, int after, ChangedAnswers changed) {
    changed.compare(
        new ChangedAnswers.Side(before, file, text(then, file), words),
        new ChangedAnswers.Side(now, after, text(tree, after), words));
    for (CallOrder order : asked.orders()) {
      if (!Arrays.equals(order.in(file, before), order.in(after, now))) {
        changed.addAsked(Question.order(order));
      }
    }
  }

  /** What a name stands for in {@link #isChanged}: its macros and its types. */
  public static long key(String name) {
    return Asked.hash(name);
  }

  /** What the definitions of a function stand for: all that they do. */
  public static long functionKey(String name) {
    return member(FUNCTIONS, Asked.hash(name));
  }

  /** What a member of a struct stands for. */
  public static long key(String tag, String member) {
    return member(Asked.hash(tag), Asked.hash(member));
  }

  /** Whether what a key stands for came, went or has another text, or another type. */
  public boolean isChanged(long key) {
    return !names.isEmpty() && names.contains(key);
  }

  /** Whether files have the numbers that they had. */
  boolean keepsNumbers() {
    return keepsNumbers;
  }

  /** Files that may include others than they did, directly or not; not to be changed. */
  BitSet maySeeOthers() {
    return inclusions.reached();
  }

  /** Whether a set of files now is one of files then. */
  boolean isSame(BitSet files, BitSet then) {
    BitSet mapped = new BitSet();
    for (int file = files.nextSetBit(0); file >= 0; file = files.nextSetBit(file + 1)) {
      if (numbers[file] < 0) {
        return false;
      }
      mapped.set(numbers[file]);
    }
    return mapped.equals(then);
  }
}
