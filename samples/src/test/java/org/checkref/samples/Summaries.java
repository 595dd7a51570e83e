package org.checkref.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code checkref summary} prints, read back. */
public final class Summaries {
  private static final Pattern HEAD =
      Pattern.compile("^(\\S+?):\\d+:\\d+: (\\w+)\\(\\)(?: \\[(.*)\\])?$");

  private Summaries() {}

  /**
   * One definition's.
   *
   * @param variant which symbols are taken as not set; empty for the first
   * @param lines what it does, as printed
   */
  public record Entry(String file, String function, String variant, List<String> lines) {
    /** What it does, on one line. */
    public String text() {
      return String.join("; ", lines);
    }
  }

  public static List<Entry> parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        String variant = head.group(3) == null ? "" : head.group(3);
        entries.add(new Entry(head.group(1), head.group(2), variant, new ArrayList<>()));
      } else {
        entries.get(entries.size() - 1).lines().add(line.strip());
      }
    }
    return entries;
  }
}
