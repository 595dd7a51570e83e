package org.checkref.index;

/** Looks ahead into the arguments of registering calls and records those that name something. */
final class ArgumentScanner {
  /** Longer argument lists are cut: whatever they register is near their start. */
  private static final int LONGEST = 1 << 14;

  private final Facts facts;
  private final ValueReader value;
  private final Parameters parameters;
  private byte[] b = {};
  private int length;

  ArgumentScanner(Facts facts, ValueReader value, Parameters parameters) {
    this.facts = facts;
    this.value = value;
    this.parameters = parameters;
  }

  void reset(Text text) {
    b = text.bytes;
    length = text.length;
  }

  /** Reads the arguments of the call whose name is {@code [start, stop)}. */
  void scan(int start, int stop) {
    int p = Skip.blanks(b, stop, length);
    if (b[p] != '(') {
      return;
    }
    int limit = Math.min(length, p + LONGEST);
    int argument = 0;
    do {
      p++;
      if (value.read(p)) {
        record(start, stop, argument);
      }
      argument++;
      p = endOfArgument(p, limit);
    } while (p < limit && b[p] == ',');
  }

  private void record(int start, int stop, int argument) {
    facts
        .rows(Kind.REGISTRATION)
        .put(facts.name(start, stop))
        .put(argument)
        .put(facts.name(value.start, value.stop))
        .put(start)
        .put(value.start)
        .put(parameters.contain(value.start, value.stop));
  }

  private int endOfArgument(int from, int limit) {
    int depth = 0;
    int p = from;
    while (p < limit) {
      switch (b[p]) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth--;
        case ',' -> {
          if (depth == 0) {
            return p;
          }
        }
        case '"', '\'' -> p = Skip.quoted(b, p, length) - 1;
        case '/' -> p = Math.max(p, Skip.comment(b, p, length) - 1);
        case '#' -> p = Skip.startsLine(b, p) ? Skip.line(b, p, length) : p;
        default -> {}
      }
      if (depth < 0) {
        return p;
      }
      p++;
    }
    return limit;
  }
}
