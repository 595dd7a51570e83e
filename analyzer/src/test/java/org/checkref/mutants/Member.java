package org.checkref.mutants;

/**
 * A member of a struct.
 *
 * @param struct empty when it is not known
 * @param field empty when there is no member
 */
record Member(String struct, String field) {
  /** No member. */
  static final Member NONE = new Member("", "");

  boolean isNone() {
    return field.isEmpty();
  }

  /** Whether both may be the same. */
  boolean isLike(Member other) {
    return !isNone()
        && field.equals(other.field)
        && (struct.equals(other.struct) || struct.isEmpty() || other.struct.isEmpty());
  }
}
