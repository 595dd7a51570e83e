package org.checkref.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
   * @param same gives the index of the state as it is now, if there is one; asked when all is read
   *     that can be read without it
   * @param entry where what {@link #sections} gave was kept
   */
  public static Optional<KeptAnalysis> read(
      Supplier<Optional<TreeIndex>> same, RuleSet rules, Entry entry) throws IOException {
    AskedBefore asked = AskedBefore.read(entry, 0);
    int first = AskedBefore.after(0);
    KeptValues values = new KeptValues(entry, first);
    int section = KeptValues.after(first);
    Legacy legacy = Legacy.read(values, entry, section + FunctionStore.SECTIONS);
    Optional<TreeIndex> index = same.get().flatMap(one -> one.asked(asked));
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Visibility visibility = new Visibility(index.get());
    FunctionStore functions =
        FunctionStore.read(
            index.get(),
            TreeAnalysis.parser(index.get(), visibility, rules),
            visibility,
            values,
            entry,
            section);
    return Optional.of(new KeptAnalysis(index.get(), functions, legacy));
  }

  /** What comes before the state that an index is of. */
  public Predecessor before(TreeIndex later) {
    return new Predecessor(index, functions, legacy, Optional.empty(), later.since(index));
  }
}
