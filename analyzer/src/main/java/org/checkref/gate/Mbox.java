package org.checkref.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes an mbox apart. */
final class Mbox {
  /** The line before each mail, whatever stands between its words and its time. */
  private static final Pattern FROM =
      Pattern.compile("(?m)^From \\S[^\\n]{0,200}\\d\\d:\\d\\d:\\d\\d[^\\n]{0,40}\\d{4}[^\\n]*\\n");

  private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:(?:[ \\t][^\\n]*|)\\r?\\n");
  private static final Pattern SUBJECT = Pattern.compile("(?im)^subject:");
  private static final int MOST_MAILS = 10_000;

  private Mbox() {}

  /**
   * The mails of a text, each from its header on; none when it is no mail.
   *
   * @param text a character for each byte
   */
  static List<String> mails(String text) throws SeriesException {
    List<String> mails = new ArrayList<>();
    if (!text.startsWith("From ")) {
      return isMail(text) ? List.of(text) : List.of();
    }
    Matcher from = FROM.matcher(text);
    int start = -1;
    while (from.find()) {
      add(text, start, from.start(), mails);
      start = from.end();
    }
    add(text, start, text.length(), mails);
    return mails;
  }

  private static void add(String text, int start, int end, List<String> mails)
      throws SeriesException {
    if (start >= 0) {
      mails.add(text.substring(start, end));
    }
    if (mails.size() > MOST_MAILS) {
      throw new SeriesException("more than " + MOST_MAILS + " mails; give one series");
    }
  }

  private static boolean isMail(String text) {
    int end = text.indexOf("\n\n");
    int other = text.indexOf("\n\r\n");
    int head = end < 0 ? other : other < 0 ? end : Math.min(end, other);
    return HEADER.matcher(text).lookingAt()
        && SUBJECT.matcher(text.substring(0, head < 0 ? text.length() : head + 1)).find();
  }
}
