package org.checkref.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.index.AskedBefore;
import org.checkref.index.Keeping;
import org.checkref.index.KeptValues;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;
import org.checkref.refs.Legacy;
import org.checkref.rules.RuleSet;
import org.checkref.store.Entry;
import org.checkref.store.Section;
import org.checkref.syntax.FunctionStore;

/**
 * What the analysis of a tree found out, as far as it can be kept: the parsed functions, what was
 * found by asking the index, and the walks, each with what it depends on. With it a state that
 * differs in a few files is analysed as if the first one had been in the same run.
 */
public record KeptAnalysis(TreeIndex index, FunctionStore functions, Legacy legacy) {
  /**
   * Of a tree whose index was traced, and built as it is: that of a later state has other numbers.
   */
  public static List<Section> sections(AnalysedTree tree) {
    tree.inheritance().run();
    Keeping keeping = new Keeping();
    List<Section> own = new ArrayList<>(tree.functions().keep(keeping));
    own.addAll(tree.references().keep(keeping));
    List<Section> all = new ArrayList<>(tree.index().asked());
    all.addAll(keeping.sections());
    all.addAll(own);
    return all;
  }

  /**
   * That of an earlier run; empty when it was of another state.
   *
   * @param same the index of the state as it is now
   * @param entry where what {@link #sections} gave was kept
   */
  public static Optional<KeptAnalysis> read(TreeIndex same, RuleSet rules, Entry entry)
      throws IOException {
    Optional<TreeIndex> index = same.asked(AskedBefore.read(entry, 0));
    return index.isEmpty() ? Optional.empty() : Optional.of(read(entry, index.get(), rules));
  }

  private static KeptAnalysis read(Entry entry, TreeIndex index, RuleSet rules) throws IOException {
    int first = AskedBefore.after(0);
    KeptValues values = new KeptValues(entry, first);
    int section = KeptValues.after(first);
    Visibility visibility = new Visibility(index);
    FunctionStore functions =
        FunctionStore.read(
            index,
            TreeAnalysis.parser(index, visibility, rules),
            visibility,
            values,
            entry,
            section);
    return new KeptAnalysis(
        index, functions, Legacy.read(values, entry, section + FunctionStore.SECTIONS));
  }

  /** What comes before the state that an index is of. */
  public Predecessor before(TreeIndex later) {
    return new Predecessor(index, functions, legacy, Optional.empty(), later.since(index));
  }
}
