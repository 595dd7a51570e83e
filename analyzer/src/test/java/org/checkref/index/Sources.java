package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkref.rules.Vocabulary.Definer;
import org.checkref.tree.SourceTree;

/** A tree that a test writes down. */
final class Sources implements SourceTree {
  private final List<String> paths;
  private final List<byte[]> texts;

  Sources(Map<String, String> files) {
    TreeMap<String, String> sorted = new TreeMap<>(files);
    this.paths = List.copyOf(sorted.keySet());
    this.texts =
        sorted.values().stream().map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  /** What the tests ask for. */
  static IndexRequest request() {
    return new IndexRequest(
        Set.of("mmdrop", "mmgrab"),
        Set.of(),
        Set.of("call_rcu", "DEFINE_TIMER", "request_irq"),
        List.of(new Definer("SYSCALL_DEFINE2", 0, "sys_"), new Definer("TWO", 1, "")));
  }

  /** The index of one file, {@code a.c}. */
  static TreeIndex index(String text) {
    return index(Map.of("a.c", text), 1);
  }

  static TreeIndex index(Map<String, String> files, int threads) {
    return TreeIndex.build(new Sources(files), request(), threads, Progress.NONE);
  }

  /** The one function of an index that a test wrote down. */
  static FunctionDef only(List<FunctionDef> functions) {
    if (functions.size() != 1) {
      throw new AssertionError("not one function: " + functions);
    }
    return functions.get(0);
  }

  @Override
  public String label() {
    return "test";
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public byte[] read(int file) {
    return texts.get(file).clone();
  }

  @Override
  public void close() {}
}
