package org.checkref.witness;

import java.io.IOException;
import org.checkref.index.AskedBefore;
import org.checkref.index.TreeIndex;
import org.checkref.store.Entry;
import org.checkref.store.GraphReader;
import org.checkref.store.GraphWriter;

/**
 * The last scan that looked at a tree anew.
 *
 * @param asked what it looked at
 */
record LookedAt(ScanResult result, AskedBefore asked) {
  /**
   * @param entry the result, and what {@link TreeIndex#asked} gave
   */
  static LookedAt read(Entry entry) throws IOException {
    return new LookedAt(
        GraphReader.read(entry, 0, ScanResult.class),
        AskedBefore.read(entry, GraphWriter.SECTIONS));
  }

  /** Whether it would come to the same in another state of the tree. */
  boolean holds(TreeIndex index) {
    try {
      return index.answersAs(asked);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /** What it comes to there. */
  ScanResult result(TreeIndex index) {
    return result.of(index.size());
  }
}
