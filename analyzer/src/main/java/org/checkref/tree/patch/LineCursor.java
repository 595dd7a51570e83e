package org.checkref.tree.patch;

/** Goes through a text line by line, without taking it apart before. */
final class LineCursor {
  private final String text;
  private int start;
  private int number = 1;

  LineCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return start >= text.length();
  }

  /** The line's number, from 1. */
  int number() {
    return number;
  }

  /** Where the line begins. */
  int offset() {
    return start;
  }

  private int end() {
    int newline = text.indexOf('\n', start);
    return newline < 0 ? text.length() : newline;
  }

  /** The line without its end; empty behind the last one. */
  String line() {
    return atEnd() ? "" : text.substring(start, end());
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, start);
  }

  /** The line behind this one. */
  String following() {
    int next = end() + 1;
    if (next >= text.length()) {
      return "";
    }
    int newline = text.indexOf('\n', next);
    return text.substring(next, newline < 0 ? text.length() : newline);
  }

  void next() {
    if (!atEnd()) {
      start = end() + 1;
      number++;
    }
  }
}
