package org.checkref.index;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.checkref.store.Entry;
import org.checkref.store.GraphReader;
import org.checkref.store.GraphWriter;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Keeping} wrote, each part when it is asked for. May be used by several threads
 * at once.
 */
public final class KeptValues {
  private final GraphReader values;

  /** Of all traces, one behind the other. */
  private final LongBuffer questions;

  /** By trace where its questions end. */
  private final IntBuffer questionEnds;

  /** Numbers of traces. */
  private final IntBuffer parts;

  /** By trace where its parts end. */
  private final IntBuffer partEnds;

  private final AtomicReferenceArray<@Nullable Trace> traces;

  /**
   * @param entry what {@link Keeping#sections} gave
   * @param first section of it
   */
  public KeptValues(Entry entry, int first) throws IOException {
    this.values = new GraphReader(entry, first);
    int section = first + GraphWriter.SECTIONS;
    this.questions = entry.mappedLongs(section);
    this.questionEnds = entry.mappedInts(section + 1);
    this.parts = entry.mappedInts(section + 2);
    this.partEnds = entry.mappedInts(section + 3);
    this.traces = new AtomicReferenceArray<>(questionEnds.limit());
  }

  /** The section behind those of the values. */
  public static int after(int first) {
    return first + Keeping.SECTIONS;
  }

  /** The value of a number. */
  public <T> T value(int number, Class<T> type) {
    return values.get(number, type);
  }

  /** The trace of a number, the same each time. */
  public Trace trace(int number) {
    Trace known = traces.getAcquire(number);
    if (known != null) {
      return known;
    }
    Trace made = make(number);
    Trace first = traces.compareAndExchange(number, null, made);
    return first == null ? made : first;
  }

  private Trace make(int number) {
    int from = number == 0 ? 0 : questionEnds.get(number - 1);
    long[] own = new long[questionEnds.get(number) - from];
    questions.get(from, own);
    int fromPart = number == 0 ? 0 : partEnds.get(number - 1);
    Trace[] others = new Trace[partEnds.get(number) - fromPart];
    for (int i = 0; i < others.length; i++) {
      int part = parts.get(fromPart + i);
      if (part >= number) {
        throw new IllegalStateException("a part of itself");
      }
      others[i] = trace(part);
    }
    return Trace.of(own, others);
  }
}
