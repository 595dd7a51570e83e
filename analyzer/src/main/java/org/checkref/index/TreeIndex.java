package org.checkref.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;
import org.checkref.store.Section;
import org.checkref.store.Store;
import org.checkref.tree.SourceTree;

/**
 * Every definition, call and store of a tree, by name and offset. Immutable; every method may be
 * called from any thread. Every list is in the order of (file, offset). Records are made when asked
 * for, so keep what you use often.
 */
public final class TreeIndex {
  private final SourceTree tree;
  private final Tables tables;
  private final ScanHealth health;
  private final IndexBase before;
  private final int[] changed;
  private final SourceTree files;
  private final LastRead lastRead;
  private final Stretches stretches;
  private final int read;
  private final FunctionQueries functions;
  private final TypeQueries types;
  private final DataQueries data;
  private final TextQueries texts;

  private final Lazy<IndexStats> stats;

  /**
   * @param before what it was made from
   * @param changed files that are not as they were there
   * @param read how many files were read for it
   */
  TreeIndex(
      SourceTree tree,
      Tables tables,
      ScanHealth health,
      IndexBase before,
      int[] changed,
      int read) {
    this.before = before;
    this.changed = changed.clone();
    this.read = read;
    this.files = tree;
    this.lastRead = new LastRead(tree);
    this.tree = new WatchedTree(tree, tables.asked);
    this.stretches = new Stretches(tables);
    this.tables = tables;
    this.health = health;
    this.stats = new Lazy<>(() -> Census.of(tables, health));
    this.functions = new FunctionQueries(tables);
    this.types = new TypeQueries(tables);
    this.data = new DataQueries(tables, types);
    this.texts = new TextQueries(tables);
  }

  /** Scans a tree. */
  public static TreeIndex build(
      SourceTree tree, IndexRequest request, int threads, Progress progress) {
    return build(tree, request, threads, progress, Store.none());
  }

  /**
   * The same; what is known from an earlier run is not read again, and what is read is kept for the
   * next one.
   */
  public static TreeIndex build(
      SourceTree tree, IndexRequest request, int threads, Progress progress, Store store) {
    EarlierIndex earlier = EarlierIndex.of(store, tree.place(), request, threads);
    return build(tree, request, threads, progress, store, earlier, Runnable::run);
  }

  /**
   * The same.
   *
   * @param earlier what is known from an earlier run
   * @param keeper runs what keeps the index: to write that of a whole kernel takes a second
   */
  public static TreeIndex build(
      SourceTree tree,
      IndexRequest request,
      int threads,
      Progress progress,
      Store store,
      EarlierIndex earlier,
      Executor keeper) {
    IndexBase base = earlier.base();
    FileNumbers files = FileNumbers.of(tree, base.files().numbers());
    TreeIndex index =
        new IndexBuilder(tree, files, base, tree.contents(store), threads).build(request, progress);
    if (index.read > 0) {
      tree.keepContents(store, index.contents());
    }
    if (index.isKeptAtOnce()) {
      earlier.cache().ifPresent(cache -> keeper.execute(() -> cache.keep(index.base())));
    }
    return index;
  }

  /**
   * The index of another state of the tree: only the files that changed are read. Unless many came
   * or went, the files have the numbers there that they have here.
   *
   * @param other with the same files, others taken out or put in
   * @param changed paths of files that are new there or have other contents
   * @param request the one that this was built with
   */
  public TreeIndex of(SourceTree other, Set<String> changed, IndexRequest request, int threads) {
    FileNumbers there = health.numbers().next(List.copyOf(other.paths()));
    int[] numbers = there.in(health.numbers());
    long[] contents = new long[numbers.length];
    for (int file = 0; file < contents.length; file++) {
      contents[file] = numbers[file] >= 0 ? health.contents()[numbers[file]] : 0;
    }
    changed.stream().mapToInt(there::find).filter(f -> f >= 0).forEach(f -> contents[f] = 0);
    TreeIndex index =
        new IndexBuilder(new NumberedTree(other, there), there, base(), contents, threads)
            .build(request, Progress.NONE, Optional.of(tables));
    return tracer().isOn() ? index.traced() : index;
  }

  /**
   * The same index, asked nothing yet, for whom other states are looked at: it knows what depends
   * on which of its answers.
   */
  public TreeIndex traced() {
    return new TreeIndex(files, tables.traced(), health, before, changed, read);
  }

  /**
   * The same index without what that one holds from which it was made: {@link #answersAs} is for
   * one who has not forgotten it.
   */
  public TreeIndex settled() {
    return new TreeIndex(files, tables, health, IndexBase.none(), changed, read);
  }

  /** Hears what is asked, if this is {@link #traced}. */
  public Tracer tracer() {
    return tables.asked.tracer();
  }

  /**
   * What a function's parse depends on.
   *
   * @param meanings each as {@link IndexChange#key} gives it
   */
  public Trace trace(FunctionDef parsed, long[] meanings) {
    Keys questions = new Keys();
    questions.add(stretches.question(parsed));
    // a name means what the file sees of it
    askedForInclusions(parsed.file());
    questions.add(Question.file(Part.INCLUSIONS, parsed.path()));
    for (long meaning : meanings) {
      questions.add(Question.meaning(meaning));
    }
    return Trace.of(questions, List.of());
  }

  /**
   * The same index after it was asked what the one of an earlier run was asked; empty when that was
   * of another state.
   */
  public Optional<TreeIndex> asked(AskedBefore earlier) {
    if (!earlier.isOf(health)) {
      return Optional.empty();
    }
    TreeIndex index = traced();
    index.tables.asked.addAll(earlier.questions(), index.tables.names);
    return Optional.of(index);
  }

  /** How this differs from the index of an earlier state. */
  public IndexChange since(TreeIndex earlier) {
    CallWords words = earlier.tables.asked.words(tables.names);
    return new IndexChange(
        earlier.base(),
        earlier.files,
        base(),
        files,
        earlier.tables.asked,
        words,
        (stretch, then) -> textNow(stretch, words));
  }

  /**
   * Takes what was asked of an earlier state's index to be asked of this one too: what was found
   * out with the answers is used here.
   *
   * @param change since then
   */
  public void inherit(TreeIndex earlier, IndexChange change) {
    int[] back = earlier.health.numbers().in(health.numbers());
    tables.asked.addAll(
        earlier.tables.asked,
        back,
        this::isUnchanged,
        (stretch, then) -> textNow(stretch, then, change.words()));
  }

  private boolean isUnchanged(int file) {
    return Arrays.binarySearch(changed, file) < 0;
  }

  /** The text of a definition here; that of the earlier state if the file is the same. */
  private Optional<Long> textNow(Asked.Stretch stretch, long earlier, CallWords words) {
    return isUnchanged(stretch.file()) ? Optional.of(earlier) : textNow(stretch, words);
  }

  private Optional<Long> textNow(Asked.Stretch stretch, CallWords words) {
    try {
      return stretches.text(stretch, lastRead.of(stretch.file()), words);
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  IndexBase base() {
    return new IndexBase(health, tables.names, tables.includes, tables.all(), tables.postings());
  }

  /**
   * Hashes of the contents of the tree's files, as they were read; zeros for those that were not.
   */
  public long[] contents() {
    return health.numbers().inTree(health.contents());
  }

  private boolean isKeptAtOnce() {
    return IndexCache.isWorthKeeping(changed.length, health.contents().length);
  }

  /** Keeps it as it is, which {@link #build} does not for a few files that were read. */
  public void keep(IndexRequest request, int threads, Store store) {
    if (changed.length > 0 && !isKeptAtOnce()) {
      IndexCache.of(store, tree.place(), request, threads).ifPresent(cache -> cache.keep(base()));
    }
  }

  /**
   * What was asked so far, to be kept beside what was found out with the answers. Not asked are,
   * for these purposes, {@link #stats} and its like.
   */
  public List<Section> asked() {
    List<Section> sections = new ArrayList<>();
    sections.add(AskedBefore.files(health));
    sections.addAll(tables.asked.questions().sections());
    return sections;
  }

  /**
   * Whether another index would have given the same answers to all that it was asked: what was
   * found out with them holds here as well.
   *
   * @param asked what {@link #asked} gave there
   */
  public boolean answersAs(AskedBefore asked) throws IOException {
    if (!asked.isOf(before.files()) || !health.isWhole()) {
      return false;
    }
    Answers answers = asked.answers(tables.names, before, base());
    return answers.areSame(
        (file, then) -> {
          byte[] text = files.read(file);
          return files.content(file, text, text.length) == health.contents()[file]
              && answers.sameTexts(file, then, text, stretches);
        });
  }

  /** How much it was made of. */
  public IndexSize size() {
    return new IndexSize(
        tables.files.count(),
        health.total(),
        tables.table(Kind.FUNCTION).rows(),
        tables.table(Kind.CALL).rows());
  }

  /**
   * The tree this is an index of. That of a later state has its files in the order of their
   * numbers, and empty paths for those that went.
   */
  public SourceTree tree() {
    return tree;
  }

  public String path(int file) {
    return tables.path(file);
  }

  /** The number of a file; empty when there is none of the path. */
  public OptionalInt file(String path) {
    int file = tables.files.find(path);
    return file < 0 ? OptionalInt.empty() : OptionalInt.of(file);
  }

  /**
   * The same tree, for one who tells what of a file was looked at: {@link #looked(FunctionDef,
   * byte[])}. A file that is read in {@link #tree()} counts as looked at whole.
   */
  public SourceTree files() {
    return files;
  }

  /** Tells that a function was looked at, and nothing else of its file. */
  public void looked(FunctionDef function, byte[] file) {
    stretches.looked(function, file);
  }

  /** Tells that a macro was looked at, and nothing else of its file. */
  public void looked(MacroDef macro, byte[] file) {
    stretches.looked(macro, file);
  }

  /** Tells that a whole file was looked at, or that it matters where in it something is. */
  public void looked(String path) {
    file(path).ifPresent(file -> tables.asked.file(Part.TEXT, file));
  }

  /** It matters what a file includes, directly or through others. */
  void askedForInclusions(int file) {
    tables.asked.file(Part.INCLUSIONS, file);
  }

  /** The functions of a name. */
  public List<FunctionDef> functions(String name) {
    return functions.functions(name);
  }

  public FunctionDef function(int id) {
    return functions.function(id);
  }

  /** A number that tells a function in every state: by its path, its name and their order. */
  public long number(FunctionDef function) {
    return stretches.question(function);
  }

  /** How many functions there are. */
  public int functionCount() {
    return tables.table(Kind.FUNCTION).rows();
  }

  public List<FunctionDef> functionsIn(int file) {
    return functions.functionsIn(file);
  }

  /** The id of the function before which so many are in a file. */
  public int functionIn(int file, int nth) {
    return functions.functionIn(file, nth);
  }

  /** The function, declaration included, around an offset. */
  public Optional<FunctionDef> enclosingFunction(int file, int offset) {
    return functions.enclosing(file, offset);
  }

  /** Where a name is called. */
  public List<CallSite> callSites(String name) {
    return functions.callSites(name);
  }

  /** Words to look for among the calls of functions. */
  public CallWords callWords(Set<String> words) {
    CallWords found = tables.names.words(words);
    tables.asked.callWords(found);
    return found;
  }

  /** The calls of such words in a function, not through members, in the order of the text. */
  public void eachCallIn(FunctionDef function, CallWords words, CallWords.Listener listener) {
    stretches.words(
        function.id(),
        words.each(tables.table(Kind.FUNCTION), tables.table(Kind.CALL), function.id(), listener));
  }

  /** The functions of the whole tree by which of two kinds of names they call last. */
  public LastCalls lastCalls(Set<String> first, Set<String> second) {
    tables.asked.order(first, second);
    return CallOrder.all(tables, first, second);
  }

  /** The calls in a function's body. */
  public List<CallSite> callees(int function) {
    stretches.calls(function);
    return functions.callees(function);
  }

  /** The call in a function's body that has but one. */
  public Optional<CallSite> onlyCallee(int function) {
    stretches.calls(function);
    return functions.onlyCallee(function);
  }

  /** The functions that call a name, each once. */
  public List<FunctionDef> callers(String name) {
    return functions.callers(name);
  }

  public List<MacroDef> macros(String name) {
    return types.macros(name);
  }

  /** The definitions of a struct, union or enum. */
  public List<StructDef> structs(String tag) {
    return types.structs(tag);
  }

  public StructDef struct(int id) {
    return types.struct(id);
  }

  /** The members, those of unnamed structs and unions inside included. */
  public List<Member> members(StructDef struct) {
    return types.members(struct);
  }

  public boolean isTypedef(String name) {
    return tables.find(Lookup.TYPEDEF, name).length > 0;
  }

  public List<TypedefDef> typedefs(String name) {
    return types.typedefs(name);
  }

  public List<GlobalDef> globals(String name) {
    return data.globals(name);
  }

  /** Variables whose type is a struct with a tag, arrays of it and pointers to it. */
  public List<GlobalDef> globalsOf(String structTag) {
    return data.globalsOf(structTag);
  }

  /** Those of them that are in a file. */
  public List<GlobalDef> globalsOf(String structTag, int file) {
    return data.globalsOf(structTag, file);
  }

  /** The designators in a variable's initialiser, nested ones included. */
  public List<FieldValue> designators(GlobalDef global) {
    return data.designators(global);
  }

  /** The names that initialisers store in a member. */
  public List<FieldValue> fieldValues(String structTag, String member) {
    return data.fieldValues(structTag, member);
  }

  /** The members in which initialisers store a name. */
  public List<FieldValue> storesOf(String value) {
    return data.storesOf(value);
  }

  /** The names that statements assign to a member, of whatever struct. */
  public List<Assignment> assignments(String member) {
    return data.assignments(member);
  }

  /** The members to which statements assign a name. */
  public List<Assignment> assignmentsOf(String value) {
    return data.assignmentsOf(value);
  }

  /** The names given to a registering function or macro. */
  public List<Registration> registrations(String callee) {
    return data.registrations(callee);
  }

  /** The registering calls to which a name is given. */
  public List<Registration> registrationsOf(String value) {
    return data.registrationsOf(value);
  }

  /**
   * The calls to which a function of the same file is handed by its name, but for those that were
   * asked for.
   */
  public List<Registration> handingsOf(String value) {
    return data.handingsOf(value);
  }

  /** Where a watched identifier stands. */
  public List<Occurrence> occurrences(String name) {
    return texts.occurrences(name);
  }

  public List<Inclusion> inclusions(int file) {
    return texts.inclusions(file);
  }

  /** The conditionals of a file, outer ones before those inside. */
  public List<Conditional> conditionals(int file) throws IOException {
    tables.asked.file(Part.TEXT, file);
    return texts.conditionals(file, files.read(file).length);
  }

  /**
   * The same for one who wants to know which of them lie between the definitions and the calls of a
   * function.
   */
  public List<Conditional> conditionals(int file, String function) throws IOException {
    tables.asked.arms(file, function);
    return texts.conditionals(file, files.read(file).length);
  }

  /** A macro's text from its name on, continuation lines included. */
  public String text(MacroDef macro) throws IOException {
    byte[] bytes = files.read(macro.file());
    looked(macro, bytes);
    return new String(
        bytes, macro.nameOffset(), macro.end() - macro.nameOffset(), StandardCharsets.ISO_8859_1);
  }

  /** The macro whose text an occurrence is in. */
  public Optional<MacroDef> macroAround(Occurrence occurrence) throws IOException {
    byte[] bytes = files.read(occurrence.file());
    Optional<MacroDef> found = types.macroAround(occurrence.file(), occurrence.offset(), bytes);
    found.ifPresent(macro -> looked(macro, bytes));
    return found;
  }

  public LineMap lines(int file) throws IOException {
    return LineMap.of(tree.read(file));
  }

  /** Paths of files that could not be read. */
  public List<String> unreadable() {
    askedForAll();
    return health.unreadablePaths();
  }

  /** Paths of files whose braces do not match: there a function may be missing or cut short. */
  public List<String> unbalanced() {
    askedForAll();
    return health.unbalancedPaths();
  }

  /**
   * Every name that a function, struct, typedef or variable has, sorted; macros are known by their
   * hashes only.
   */
  public List<String> names() {
    askedForAll();
    return Census.names(tables);
  }

  private void askedForAll() {
    tables.asked.files();
    for (int file = 0; file < tables.files.paths().size(); file++) {
      tables.asked.file(Part.TEXT, file);
    }
  }

  /** How much there is of everything. */
  public IndexStats stats() {
    return stats.get();
  }
}
