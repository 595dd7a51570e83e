package org.checkref.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail's subject, as in {@code [RFC PATCH v2 3/6] mm: Add a counter}.
 *
 * @param version 1 when none is given
 * @param number -1 when none is given; 0 is a cover letter
 * @param total -1 when none is given
 * @param title without what stands in brackets before it
 */
record Subject(boolean isReply, int version, int number, int total, String title) {
  /** More than any mailer shows. */
  private static final int LONGEST = 2_000;

  private static final Pattern REPLY = Pattern.compile("(?i)(?:re|aw|sv|fwd?)(?:\\[\\d+\\])?\\s*:");
  private static final Pattern TAG = Pattern.compile("\\[([^\\]]*)\\]\\s*");
  private static final Pattern VERSION = Pattern.compile("(?i)(?:.*patch|rfc)?v(\\d{1,4})");
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  static Subject of(String text) {
    String rest =
        text.substring(0, Math.min(LONGEST, text.length())).replaceAll("\\s+", " ").strip();
    boolean reply = REPLY.matcher(rest).lookingAt();
    int version = 1;
    int number = -1;
    int total = -1;
    Matcher tag = TAG.matcher(rest);
    while (tag.lookingAt()) {
      for (String word : tag.group(1).split("[ ,]+")) {
        Matcher versioned = VERSION.matcher(word);
        Matcher numbered = NUMBER.matcher(word);
        if (versioned.matches()) {
          version = Integer.parseInt(versioned.group(1));
        } else if (numbered.matches()) {
          number = Integer.parseInt(numbered.group(1));
          total = Integer.parseInt(numbered.group(2));
        }
      }
      rest = rest.substring(tag.end());
      tag = TAG.matcher(rest);
    }
    return new Subject(reply, version, number, total, rest);
  }

  boolean isCover() {
    return number == 0 && total > 0;
  }

  /** How it is called among its series: {@code 3/6}, or nothing. */
  String label() {
    return number < 0 ? "" : number + "/" + total;
  }
}
