package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns offsets of one file into lines and back. Immutable. */
public final class LineMap {
  private final byte[] text;
  private final int[] starts;

  private LineMap(byte[] text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  public static LineMap of(byte[] text) {
    int[] starts = new int[64];
    int lines = 1;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return new LineMap(text.clone(), Arrays.copyOf(starts, lines));
  }

  /**
   * Number of lines; a last line without a newline counts, as does the empty one after a last
   * newline.
   */
  public int lines() {
    return starts.length;
  }

  /** Where an offset lies; one outside the file is taken to its nearest end. */
  public Position position(int offset) {
    int inside = Math.max(0, Math.min(offset, text.length));
    int found = Arrays.binarySearch(starts, inside);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, inside - starts[line] + 1);
  }

  /** Offset at which a line, counted from 1, starts. */
  public int offset(int line) {
    return starts[line - 1];
  }

  /** Text of a line, counted from 1, without its end. */
  public String line(int line) {
    int start = starts[line - 1];
    int end = line < starts.length ? starts[line] - 1 : text.length;
    if (end > start && text[end - 1] == '\r') {
      end--;
    }
    return new String(text, start, end - start, StandardCharsets.UTF_8);
  }
}
