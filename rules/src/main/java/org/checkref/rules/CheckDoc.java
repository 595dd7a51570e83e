package org.checkref.rules;

/**
 * What a check means in one family, for {@code checkref explain} and for the report's help line.
 *
 * @param check the check's name, such as {@code leak}
 * @param severity of its findings
 * @param title one line
 * @param text why it is a bug in the kernel, in paragraphs
 * @param wrong C that shows the bug
 * @param right the same, mended
 */
public record CheckDoc(
    String check, Severity severity, String title, String text, String wrong, String right) {
  /** The check of members that are given what they do not own. */
  public static final String BORROWED = "borrowed";

  /** How bad a finding of the check is, as compilers grade it. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
