package org.checkref.rules;

import java.util.List;
import java.util.Optional;

/**
 * One count of a family.
 *
 * @param name the short name that rules use
 * @param field the member of the struct that holds it
 * @param keeps what a reference on it preserves, in words
 * @param holds the weaker counter on which all references of this one together own one reference
 * @param saturates whether it behaves as {@code refcount_t} (lib/refcount.c): sticks at its ends
 *     and warns
 * @param zero what runs when it falls to zero
 */
public record Counter(
    String name,
    String field,
    List<String> keeps,
    Optional<String> holds,
    boolean saturates,
    Optional<Zero> zero) {
  public Counter {
    keeps = List.copyOf(keeps);
  }

  /**
   * The end of a counter's life.
   *
   * @param destructor the function that runs at zero
   * @param need what that function needs of the context it runs in
   */
  public record Zero(String destructor, Need need) {}
}
