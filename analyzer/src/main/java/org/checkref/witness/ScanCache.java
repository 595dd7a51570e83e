package org.checkref.witness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.store.RecordReader;
import org.checkref.store.RecordWriter;
import org.checkref.store.Section;
import org.checkref.store.Store;
import org.checkref.tree.Contents;
import org.checkref.tree.SourceTree;

/**
 * Results of scans in the store, under a name made of all that a scan depends on: the program, the
 * rules, the counters that are assumed, and the paths and contents of all files.
 */
public final class ScanCache {
  private final Store store;
  private final RuleSet rules;
  private final Set<CounterId> assumed;

  /**
   * @param assumed counters that the tree is taken to have
   */
  public ScanCache(Store store, RuleSet rules, Set<CounterId> assumed) {
    this.store = store;
    this.rules = rules;
    this.assumed = new TreeSet<>(assumed);
  }

  /** The result of an earlier scan of the same. */
  public Optional<ScanResult> find(SourceTree tree) {
    if (!store.isThere() || tree.place().isEmpty()) {
      return Optional.empty();
    }
    return Contents.of(tree, store)
        .flatMap(
            contents ->
                store.find(
                    name(tree, contents),
                    entry -> RecordReader.read(entry.bytes(0), ScanResult.class)));
  }

  /**
   * Keeps a result, if it is certain what it belongs to.
   *
   * @param contents hashes of what was read
   */
  public void keep(SourceTree tree, long[] contents, ScanResult result) {
    if (store.isThere()
        && tree.place().isPresent()
        && Arrays.stream(contents).allMatch(content -> content != 0)
        && tree.isStill(contents)) {
      store.keep(name(tree, contents), List.of(Section.of(RecordWriter.write(result))));
    }
  }

  private String name(SourceTree tree, long[] contents) {
    return store
        .key("findings")
        .with(RecordWriter.write(rules))
        .with(assumed.toString())
        .with(String.join("\0", tree.paths()).getBytes(StandardCharsets.UTF_8))
        .with(contents)
        .name();
  }
}
