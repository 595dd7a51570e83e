package org.checkref.grammar;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the words that a misspelt one may have meant. */
public final class Spelling {
  private final List<String> words;

  /** Knows the words; of two that are as near, the one given first wins. */
  public Spelling(Collection<String> words) {
    this.words = List.copyOf(words);
  }

  /**
   * The words that differ from the one written in at most a third of its letters, nearest first.
   */
  public List<String> near(String written) {
    int allowed = Math.max(1, written.length() / 3);
    return words.stream()
        .filter(word -> distance(written, word) <= allowed)
        .sorted(Comparator.comparingInt(word -> distance(written, word)))
        .toList();
  }

  /** All words, nearest first. */
  public List<String> byDistance(String written) {
    return words.stream().sorted(Comparator.comparingInt(word -> distance(written, word))).toList();
  }

  /** Letters to insert, remove, change or swap. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
