package org.checkref.gate;

import java.util.List;

/**
 * A series that cannot be judged. The message is one line; the details are more, to print before.
 */
public final class SeriesException extends Exception {
  private static final long serialVersionUID = 1L;
  private final List<String> details;

  public SeriesException(String message) {
    this(message, List.of());
  }

  public SeriesException(String message, Throwable cause) {
    super(message, cause);
    this.details = List.of();
  }

  SeriesException(String message, List<String> details) {
    super(message);
    this.details = List.copyOf(details);
  }

  /** Lines that say more. */
  public List<String> details() {
    return details;
  }
}
