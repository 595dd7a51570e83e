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
  /** Sections of one tree, behind those of the values. */
  private static final int SECTIONS =
      AskedBefore.after(0) + FunctionStore.SECTIONS + Legacy.SECTIONS;

  /** Of a tree whose index was traced. */
  public static List<Section> sections(AnalysedTree tree) {
    Writer writer = new Writer();
    writer.add(tree);
    return writer.sections();
  }

  /**
   * Writes the analyses of trees that have much in common: equal parts are written once. Not for
   * several threads.
   */
  public static final class Writer {
    private final Keeping keeping = new Keeping();
    private final List<Section> trees = new ArrayList<>();

    /**
     * The next one. Its functions have the numbers that its index gives them: what reads it makes
     * one in which the files have the same numbers.
     *
     * @param tree whose index was traced
     */
    public void add(AnalysedTree tree) {
      tree.inheritance().run();
      trees.addAll(tree.index().asked());
      trees.addAll(tree.functions().keep(keeping));
      trees.addAll(tree.references().keep(keeping));
    }

    /** The number of something else that is to be kept beside them. */
    public int value(Object value) {
      return keeping.value(value);
    }

    /** All that was added. */
    public List<Section> sections() {
      List<Section> all = new ArrayList<>(keeping.sections());
      all.addAll(trees);
      return all;
    }
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
    return read(same, rules, new KeptValues(entry, 0), 0, entry, 0);
  }

  /**
   * The same of one of several trees.
   *
   * @param values of all of them
   * @param number of the tree, in the order in which they were added
   * @param entry where what {@link Writer#sections} gave was kept
   * @param first section of it
   */
  public static Optional<KeptAnalysis> read(
      Supplier<Optional<TreeIndex>> same,
      RuleSet rules,
      KeptValues values,
      int number,
      Entry entry,
      int first)
      throws IOException {
    int own = KeptValues.after(first) + number * SECTIONS;
    AskedBefore asked = AskedBefore.read(entry, own);
    int section = AskedBefore.after(own);
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
