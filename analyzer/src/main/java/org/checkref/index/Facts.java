package org.checkref.index;

/** What one scan of one file finds. */
final class Facts {
  private final NameTable names;
  final NameTable includes;
  private static final Kind[] KINDS = Kind.values();

  private final RowBuffer[] buffers = new RowBuffer[Kind.COUNT];
  private final PendingNames pending = new PendingNames();
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
    pending.clear();
    for (RowBuffer buffer : buffers) {
      buffer.clear();
    }
  }

  RowBuffer rows(Kind kind) {
    return buffers[kind.ordinal()];
  }

  /** The rows by kind, ready for the tree. */
  int[][] take() {
    pending.resolve(bytes, names);
    int[][] taken = new int[Kind.COUNT][];
    for (Kind kind : KINDS) {
      int[] rows = buffers[kind.ordinal()].take();
      kind.renumber(rows, pending);
      taken[kind.ordinal()] = kind == Kind.FUNCTION ? Crowds.thinned(rows) : rows;
    }
    return taken;
  }

  /** Number, in this file, of the name that lies in its text. */
  int name(int start, int stop) {
    return start < stop ? pending.add(bytes, start, stop) : NameTable.NONE;
  }

  /** Number, in this file, of a name that is not in its text. */
  int name(String name) {
    return pending.addKnown(names.intern(name));
  }
}
