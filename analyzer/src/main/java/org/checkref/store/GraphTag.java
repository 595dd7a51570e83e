package org.checkref.store;

/** What a value of a graph is; greater numbers are those of records' classes. */
final class GraphTag {
  static final int STRING = 0;
  static final int INT = 1;
  static final int LONG = 2;
  static final int BOOLEAN = 3;
  static final int ENUM = 4;
  static final int NONE = 5;
  static final int SOME = 6;
  static final int LIST = 7;
  static final int SET = 8;
  static final int MAP = 9;

  /** The first class. */
  static final int RECORD = 16;

  private GraphTag() {}
}
