package org.checkref.gate;

/**
 * What a reply to a mail needs; each part is empty when it is not known.
 *
 * @param from as in {@code A U Thor <author@example.org>}
 * @param subject as it was sent
 * @param messageId with its brackets
 */
public record Letter(String from, String date, String subject, String messageId) {
  /** Of a patch that was no mail. */
  static Letter none(String subject) {
    return new Letter("", "", subject, "");
  }
}
