package org.checkref.rules.model;

/** Something that happens to a counted object. Counters are named by their short names. */
public sealed interface ModelStep {
  /** The object comes into being; its maker has the strongest reference, and is alone with it. */
  record Create() implements ModelStep {}

  /** A function of the family is called: what it needs of the context, whatever the counters. */
  record Call(String api) implements ModelStep {}

  /** One more reference, mine. */
  record Take(String counter) implements ModelStep {}

  /** One more reference, mine, if the counter is above zero; nothing otherwise. */
  record TakeUnlessZero(String counter) implements ModelStep {}

  /**
   * One reference less.
   *
   * @param defersZero whether the end, if this was the last, runs later in a task
   */
  record Drop(String counter, boolean defersZero) implements ModelStep {}

  /** What the counter keeps is used. */
  record Use(String counter) implements ModelStep {}

  /** One of my references becomes somebody else's: returned, stored, passed on. */
  record HandOver(String counter) implements ModelStep {}

  /** One of somebody else's references becomes mine. */
  record Receive(String counter) implements ModelStep {}

  /** Everybody else drops what they hold, as they may at any time. */
  record OthersLeave() implements ModelStep {}

  /** A counter is set. */
  record Initialise(String counter, int value) implements ModelStep {}

  /** The memory is freed by hand, without asking the counters. */
  record Free() implements ModelStep {}

  /** The code under scrutiny is done with the object. */
  record Leave() implements ModelStep {}
}
