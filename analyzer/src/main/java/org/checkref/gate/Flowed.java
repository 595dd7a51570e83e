package org.checkref.gate;

/** Undoes {@code format=flowed} (RFC 3676): blanks put before lines, lines broken at a blank. */
final class Flowed {
  private static final String SIGNATURE = "-- ";

  private Flowed() {}

  /**
   * @param deletesSpace whether the blank at which a line was broken is not the text's
   */
  static String unfold(String body, boolean deletesSpace) {
    StringBuilder out = new StringBuilder(body.length());
    boolean goesOn = false;
    int start = 0;
    while (start < body.length()) {
      int newline = body.indexOf('\n', start);
      int end = newline < 0 ? body.length() : newline;
      String line = body.substring(start, end);
      line = line.startsWith(" ") ? line.substring(1) : line;
      goesOn = line.endsWith(" ") && !line.equals(SIGNATURE);
      out.append(goesOn && deletesSpace ? line.substring(0, line.length() - 1) : line);
      if (!goesOn && newline >= 0) {
        out.append('\n');
      }
      start = end + 1;
    }
    return out.append(goesOn ? "\n" : "").toString();
  }
}
