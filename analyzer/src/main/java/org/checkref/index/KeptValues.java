package org.checkref.index;

import java.io.IOException;
import java.util.Arrays;
import org.checkref.store.Entry;
import org.checkref.store.GraphReader;
import org.checkref.store.GraphWriter;

/** Reads what {@link Keeping} wrote. May be used by several threads at once. */
public final class KeptValues {
  private final GraphReader values;
  private final Trace[] traces;

  /**
   * @param entry what {@link Keeping#sections} gave
   * @param first section of it
   */
  public KeptValues(Entry entry, int first) throws IOException {
    this.values = new GraphReader(entry, first);
    int section = first + GraphWriter.SECTIONS;
    long[] questions = entry.longs(section);
    int[] questionEnds = entry.ints(section + 1);
    int[] parts = entry.ints(section + 2);
    int[] partEnds = entry.ints(section + 3);
    this.traces = new Trace[questionEnds.length];
    for (int i = 0; i < traces.length; i++) {
      int from = i == 0 ? 0 : questionEnds[i - 1];
      int fromPart = i == 0 ? 0 : partEnds[i - 1];
      Trace[] own = new Trace[partEnds[i] - fromPart];
      for (int part = 0; part < own.length; part++) {
        own[part] = traces[parts[fromPart + part]];
      }
      traces[i] = Trace.of(Arrays.copyOfRange(questions, from, questionEnds[i]), own);
    }
  }

  /** The section behind those of the values. */
  public static int after(int first) {
    return first + Keeping.SECTIONS;
  }

  /** The value of a number. */
  public <T> T value(int number, Class<T> type) {
    return values.get(number, type);
  }

  /** The trace of a number. */
  public Trace trace(int number) {
    return traces[number];
  }
}
