package org.checkref.index;

/**
 * The rows of the calls in a function's body.
 *
 * @param from the first
 * @param to behind the last
 */
record CallRows(int from, int to) {
  static CallRows of(Table functions, Table calls, int function) {
    int file = functions.file(function);
    return new CallRows(
        calls.lowerBound(
            file, Layout.Call.OFFSET, functions.get(function, Layout.Function.BODY_START)),
        calls.lowerBound(
            file, Layout.Call.OFFSET, functions.get(function, Layout.Function.BODY_END)));
  }
}
