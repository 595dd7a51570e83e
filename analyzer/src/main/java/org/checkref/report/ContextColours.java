package org.checkref.report;

import java.util.List;

/** Colours of contexts, from the mild to the strict; the strictest that is there wins. */
final class ContextColours {
  static final String NONE = "#eeeeee";

  private static final List<String> SCALE =
      List.of(
          "#d9f0d3", "#e6f5c9", "#fff7bc", "#fee8a8", "#fed98e", "#fdbb84", "#fc9272", "#ef6548",
          "#de2d26", "#b10026");

  private final List<String> order;

  /**
   * @param order names of all contexts, mildest first
   */
  ContextColours(List<String> order) {
    this.order = List.copyOf(order);
  }

  /** The colour of a function that may run in these. */
  String of(List<String> contexts) {
    int strictest = contexts.stream().mapToInt(order::indexOf).max().orElse(-1);
    return strictest < 0
        ? NONE
        : SCALE.get(strictest * (SCALE.size() - 1) / Math.max(1, order.size() - 1));
  }
}
