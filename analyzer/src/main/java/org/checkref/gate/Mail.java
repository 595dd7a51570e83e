package org.checkref.gate;

/**
 * A mail, decoded.
 *
 * @param source the file it is from, or {@code standard input}
 * @param body a character for each byte
 */
record Mail(String source, Letter letter, Subject subject, String body) {}
