package org.checkref.rules;

import java.util.List;

/**
 * What a function needs of the context it runs in.
 *
 * @param abilities names of abilities that contexts forbid, such as {@code sleep}; empty when it
 *     may run anywhere
 * @param reason why, as the report says it; empty when nothing is needed
 */
public record Need(List<String> abilities, String reason) {
  /** Runs anywhere. */
  public static final Need NONE = new Need(List.of(), "");

  public Need {
    abilities = List.copyOf(abilities);
  }

  public boolean isNone() {
    return abilities.isEmpty();
  }
}
