package org.checkref.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.checkref.index.CallSite;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Api;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.checkref.tree.SourceTree;
import org.checkref.tree.TreeEntry;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.ChangedText;
import org.checkref.tree.patch.Overlay;

/**
 * Analyses a tree, and a few states of it in which a function has an empty statement more, before
 * anybody asks: then what series begin with is in memory, and the code that judges them compiled.
 */
public final class Rehearsal {
  private static final int STATES = 8;

  private Rehearsal() {}

  /**
   * @param options those that the tree was opened with
   * @param recent what the scan knows of states
   */
  public static void of(
      SourceTree tree, TreeOptions options, RuleSet rules, StateScan scan, Recent recent)
      throws ExecutionException, InterruptedException, IOException {
    TreeIndex index = scan.base(tree, Progress.NONE).index();
    Overlay overlay = Overlay.over(tree, options);
    Map<String, ChangedText> changed = new HashMap<>();
    for (int file : files(index, rules)) {
      String text = new String(index.files().read(file), StandardCharsets.ISO_8859_1);
      String other = text.replaceFirst("(?m)^\\{$", "{\n\t;");
      String path = index.path(file);
      overlay = overlay.with(Map.of(path, Optional.of(TreeEntry.file(other))));
      changed.putAll(overlay.contents(Set.of(path)));
      scan.next(overlay.tree(tree.label()), changed);
    }
    scan.awaitKept();
    recent.forgetStates();
  }

  /** Files that call APIs, from all over the tree. */
  private static List<Integer> files(TreeIndex index, RuleSet rules) {
    Set<Integer> all = new TreeSet<>();
    for (Family family : rules.families()) {
      for (Api api : family.apis()) {
        index.callSites(api.name()).stream()
            .map(CallSite::file)
            .filter(file -> index.path(file).endsWith(".c"))
            .forEach(all::add);
      }
    }
    List<Integer> sorted = new ArrayList<>(all);
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < Math.min(STATES, sorted.size()); i++) {
      some.add(sorted.get(i * sorted.size() / STATES));
    }
    return some;
  }
}
