package org.checkref.syntax;

/**
 * Names of the calls that scope-based clean-up stands for (include/linux/cleanup.h). They are no C
 * identifiers, so that no function of a tree can be mistaken for them.
 */
public final class CleanupNames {
  private CleanupNames() {}

  /** Entering {@code guard(name)}. */
  public static String enter(String guardClass) {
    return "guard " + guardClass;
  }

  /** Leaving the scope of {@code guard(name)}. */
  public static String leave(String guardClass) {
    return "unguard " + guardClass;
  }
}
