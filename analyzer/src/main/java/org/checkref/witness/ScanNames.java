package org.checkref.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.store.Key;
import org.checkref.store.Store;
import org.checkref.tree.SourceTree;

/**
 * Names of scans' results in the store, made of all that a scan depends on: the program, the rules,
 * the counters that are assumed, and the paths and contents of all files.
 */
final class ScanNames {
  private final Store store;

  /** The rules and the counters: they are the same for all names. */
  private final List<String> told;

  ScanNames(Store store, RuleSet rules, Set<CounterId> assumed) {
    this.store = store;
    this.told = new ArrayList<>(rules.texts());
    told.add(new TreeSet<>(assumed).toString());
  }

  /** Of what the last scan of a tree looked at, whatever the tree was then. */
  String lookedAt(SourceTree tree) {
    return key("looked at").with(tree.place().orElse("")).name();
  }

  /** Of the analysis of a tree that later ones start from, whatever the tree was then. */
  String analysis(String place) {
    return key("analysis").with(place).name();
  }

  /** Of the analyses of states that were laid over a tree, whatever it was then. */
  String states(SourceTree tree) {
    return key("states").with(tree.place().orElse("")).name();
  }

  /** Of the result for these contents. */
  String of(SourceTree tree, long[] contents) {
    return key("findings").with(new long[] {tree.pathsHash()}).with(contents).name();
  }

  private Key key(String kind) {
    Key key = store.key(kind);
    told.forEach(key::with);
    return key;
  }
}
