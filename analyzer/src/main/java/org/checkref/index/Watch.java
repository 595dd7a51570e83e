package org.checkref.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.rules.Vocabulary.Definer;

/** The words a request asks for; records the watched ones where they stand. One for each scan. */
final class Watch {
  /** Answer for a word that nobody asked for. */
  static final int NO_WORD = -1;

  /** What is shared between the scans of one build. */
  static final class Words {
    private final WordSet set;
    private final int[] numbers;
    private final boolean[] watched;
    private final boolean[] inMacros;
    private final boolean[] registering;
    private final Map<Integer, Definer> definers = new HashMap<>();

    Words(IndexRequest request, NameTable names) {
      Set<String> all = new LinkedHashSet<>(new TreeSet<>(request.watched()));
      all.addAll(new TreeSet<>(request.inMacros()));
      all.addAll(new TreeSet<>(request.registering()));
      request.definers().forEach(definer -> all.add(definer.macro()));
      List<String> list = new ArrayList<>(all);
      set = new WordSet(list);
      numbers = new int[list.size()];
      watched = new boolean[list.size()];
      inMacros = new boolean[list.size()];
      registering = new boolean[list.size()];
      for (int i = 0; i < list.size(); i++) {
        numbers[i] = names.intern(list.get(i));
        watched[i] = request.watched().contains(list.get(i));
        inMacros[i] = watched[i] || request.inMacros().contains(list.get(i));
        registering[i] = request.registering().contains(list.get(i));
      }
      for (Definer definer : request.definers()) {
        definers.putIfAbsent(list.indexOf(definer.macro()), definer);
      }
    }
  }

  private final Words words;
  private final RowBuffer occurrences;

  Watch(Words words, Facts facts) {
    this.words = words;
    this.occurrences = facts.rows(Kind.OCCURRENCE);
  }

  /** Records a word where it is watched; answers which it is, or {@link #NO_WORD}. */
  int word(byte[] text, int start, int stop, boolean inMacro) {
    int word = words.set.find(text, start, stop);
    if (word >= 0 && (inMacro ? words.inMacros : words.watched)[word]) {
      occurrences.put(words.numbers[word] << 1 | (inMacro ? 1 : 0)).put(start);
    }
    return word;
  }

  /** All words that are asked for. */
  WordSet asked() {
    return words.set;
  }

  boolean registers(byte[] text, int start, int stop) {
    return registers(words.set.find(text, start, stop));
  }

  boolean registers(int word) {
    return word >= 0 && words.registering[word];
  }

  /**
   * How the macro {@code text[start, stop)} names the function it defines: as told, or by its first
   * argument.
   */
  Definer definer(byte[] text, int start, int stop) {
    Definer told = words.definers.get(words.set.find(text, start, stop));
    return told != null ? told : new Definer("", 0, "");
  }

  boolean isDefiner(byte[] text, int start, int stop) {
    return words.definers.containsKey(words.set.find(text, start, stop));
  }
}
