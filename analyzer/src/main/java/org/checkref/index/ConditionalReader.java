package org.checkref.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.checkref.index.Conditional.Arm;
import org.checkref.index.Conditional.Directive;

/** Puts a file's directives together into conditionals. Used once. */
final class ConditionalReader {
  private static final Directive[] DIRECTIVES = Directive.values();

  /** One whose end has not come. */
  private record Open(int depth, int start, List<Arm> arms) {}

  private final Table directives;
  private final int file;
  private final int length;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Conditional> found = new ArrayList<>();

  ConditionalReader(Table directives, int file, int length) {
    this.directives = directives;
    this.file = file;
    this.length = length;
  }

  List<Conditional> read() {
    for (int row = directives.firstRow(file); row < directives.endRow(file); row++) {
      directive(row);
    }
    while (!open.isEmpty()) {
      close(length, length);
    }
    found.sort(Comparator.comparingInt(Conditional::start));
    return found;
  }

  private void directive(int row) {
    int offset = directives.get(row, Layout.Conditional.OFFSET);
    switch (kind(row)) {
      case IF, IFDEF, IFNDEF -> {
        open.push(new Open(open.size(), offset, new ArrayList<>()));
        begin(row);
      }
      case ELIF, ELSE -> {
        if (!open.isEmpty()) {
          endArm(offset);
          begin(row);
        }
      }
      case ENDIF -> {
        if (!open.isEmpty()) {
          close(offset, directives.get(row, Layout.Conditional.LINE_END));
        }
      }
    }
  }

  private Directive kind(int row) {
    return DIRECTIVES[directives.get(row, Layout.Conditional.KIND)];
  }

  private void begin(int row) {
    int start = directives.get(row, Layout.Conditional.LINE_END);
    open.element()
        .arms()
        .add(
            new Arm(
                kind(row),
                directives.get(row, Layout.Conditional.OFFSET),
                directives.get(row, Layout.Conditional.CONDITION_START),
                directives.get(row, Layout.Conditional.CONDITION_END),
                start,
                start));
  }

  private void endArm(int end) {
    List<Arm> arms = open.element().arms();
    int last = arms.size() - 1;
    Arm arm = arms.get(last);
    arms.set(
        last,
        new Arm(
            arm.kind(),
            arm.directive(),
            arm.conditionStart(),
            arm.conditionEnd(),
            arm.start(),
            Math.max(end, arm.start())));
  }

  private void close(int directive, int end) {
    endArm(directive);
    Open closed = open.pop();
    found.add(new Conditional(file, closed.depth(), closed.arms(), closed.start(), end));
  }
}
