package org.checkref.index;

import java.util.Arrays;

/** What one scan of one file finds. */
final class Facts {
  final NameTable names;
  final NameTable includes;
  private final RowBuffer[] buffers = new RowBuffer[Kind.COUNT];
  private byte[] bytes = {};

  Facts(NameTable names, NameTable includes) {
    this.names = names;
    this.includes = includes;
    for (Kind kind : Kind.values()) {
      buffers[kind.ordinal()] = new RowBuffer(kind.width);
    }
  }

  void start(Text text) {
    bytes = text.bytes;
    for (RowBuffer buffer : buffers) {
      buffer.clear();
    }
  }

  RowBuffer rows(Kind kind) {
    return buffers[kind.ordinal()];
  }

  int[][] take() {
    return Arrays.stream(buffers).map(RowBuffer::take).toArray(int[][]::new);
  }

  /** Number of the name that lies in the file's text. */
  int name(int start, int stop) {
    return start < stop ? names.intern(bytes, start, stop) : NameTable.NONE;
  }
}
