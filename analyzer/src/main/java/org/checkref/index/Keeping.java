package org.checkref.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.checkref.store.GraphWriter;
import org.checkref.store.Section;

/**
 * Writes what was found out about a tree, with what it depends on, for {@link KeptValues} to read.
 * Not for several threads.
 */
public final class Keeping {
  /** Sections that it takes. */
  static final int SECTIONS = GraphWriter.SECTIONS + 4;

  private final GraphWriter values = new GraphWriter();

  /** Each behind its parts. */
  private final Map<Trace, Integer> traces = new IdentityHashMap<>();

  private long[] questions = new long[1 << 16];
  private int questionCount;
  private final RowBuffer questionEnds = new RowBuffer(1);
  private final RowBuffer parts = new RowBuffer(1);
  private final RowBuffer partEnds = new RowBuffer(1);

  /** The number of a value. */
  public int value(Object value) {
    return values.put(value);
  }

  /** The number of a trace. */
  public int trace(Trace trace) {
    Deque<Trace> open = new ArrayDeque<>();
    open.push(trace);
    while (!open.isEmpty()) {
      Trace next = open.peek();
      if (traces.containsKey(next)) {
        open.pop();
        continue;
      }
      boolean whole = true;
      for (Trace part : next.parts()) {
        if (!traces.containsKey(part)) {
          open.push(part);
          whole = false;
        }
      }
      if (whole) {
        open.pop();
        write(next);
      }
    }
    return traces.getOrDefault(trace, -1);
  }

  private void write(Trace trace) {
    for (long question : trace.questions()) {
      if (questionCount == questions.length) {
        questions = Arrays.copyOf(questions, 2 * questionCount);
      }
      questions[questionCount++] = question;
    }
    questionEnds.put(questionCount);
    for (Trace part : trace.parts()) {
      parts.put(traces.getOrDefault(part, -1));
    }
    partEnds.put(parts.size());
    traces.put(trace, traces.size());
  }

  /** All values and traces that were numbered. */
  public List<Section> sections() {
    return Stream.concat(
            values.sections().stream(),
            Stream.of(
                Section.of(Arrays.copyOf(questions, questionCount)),
                Section.of(questionEnds.take()),
                Section.of(parts.take()),
                Section.of(partEnds.take())))
        .toList();
  }
}
