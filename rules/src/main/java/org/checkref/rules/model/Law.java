package org.checkref.rules.model;

/** What a step may not do, whatever the family. */
public enum Law {
  /** Something is used that the counter which keeps it no longer keeps. */
  USE_AFTER_ZERO("use after the counter fell to zero"),
  /** A reference is taken on a counter that has fallen to zero: its end has begun, or is over. */
  TAKE_FROM_ZERO("reference taken after the counter fell to zero"),
  /** A drop by someone who holds no reference: it takes away somebody else's. */
  DROP_WITHOUT_REFERENCE("drop without a reference"),
  /** A drop of one counter by someone whose reference is on another. */
  WRONG_COUNTER("drop of another counter than the one held"),
  /** Someone leaves for good and still holds a reference. */
  NEVER_DROPPED("reference never dropped"),
  /** A step, or an end that it may start, runs where what it needs is forbidden. */
  FORBIDDEN_CONTEXT("not allowed in this context"),
  /** A counter is used that nothing has set. */
  NEVER_INITIALISED("counter never initialised"),
  /** Memory is freed while a counter still keeps it. */
  FREED_WHILE_HELD("freed while a counter still keeps it"),
  /** A saturating counter passed one of its ends: it sticks, and the object is never freed. */
  SATURATED("counter saturated");

  private final String title;

  Law(String title) {
    this.title = title;
  }

  /** The law in a few words. */
  public String title() {
    return title;
  }
}
