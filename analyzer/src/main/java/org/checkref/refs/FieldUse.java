package org.checkref.refs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;

/**
 * What a function does with references that a member of a struct owns.
 *
 * @param members the member, or those in which one reference was stored; a struct whose tag is not
 *     known is empty
 * @param counter on which the reference is; empty when that is not known
 * @param by the function that takes or drops it
 */
public record FieldUse(
    Kind kind, Set<FieldName> members, Optional<CounterId> counter, Position position, String by) {
  public FieldUse {
    members = Set.copyOf(members);
  }

  /** The members as reports name them, in order. */
  public List<String> memberNames() {
    return members.stream().map(FieldUse::name).sorted().toList();
  }

  static String name(FieldName member) {
    String struct = member.struct().isEmpty() ? "?" : "struct " + member.struct();
    return struct + "." + member.field();
  }

  /** How a member and a reference meet. */
  public enum Kind {
    /** A reference is stored in it, or taken on what it holds; {@code by} is the object. */
    FILLED,
    /**
     * A reference is taken on what it holds, and still held when the function is left; {@code by}
     * is not empty when the function found the struct, and callers cannot name it.
     */
    TAKEN,
    /** It is filled with a reference while another one on what it holds is left beside that. */
    DOUBLED,
    /** It is given a value, whatever that is. */
    SET,
    /**
     * A reference is taken on what it holds; {@code by} is not empty when some path of the function
     * drops it again.
     */
    COUNTED,
    /** What it is given is only borrowed: no reference on it is taken. */
    BORROWED,
    /** It is given a parameter, {@code by}, without a reference: callers know whose it is. */
    GIVEN,
    /**
     * It is given what another member held and holds no more: {@code by}, as {@link #memberNames}
     * has them.
     */
    MOVED,
    /** It is given what a call was to take a reference on, on a path where the call took none. */
    MISSED,
    /** A reference on what it holds is dropped. */
    RELEASED,
    /**
     * A part of its struct is given to the call that drops a reference on what it holds: the
     * reference may be that part's, which this names.
     */
    BESIDE,
    /** Another reference on what it holds is dropped, where one was before. */
    AGAIN,
    /** Whether a reference on what it holds is dropped depends on another member: {@code by}. */
    SPARED,
    /** It is given another value, and what it held before is dropped by nobody. */
    REPLACED,
    /** It is asked whether it holds what something else holds, such as a task that keeps it. */
    COMPARED,
    /** What it holds goes where it is not followed: somebody else may drop it. */
    PASSED_ON
  }

  /** The same so many lines further down. */
  FieldUse down(int lines) {
    return new FieldUse(kind, members, counter, position.down(lines), by);
  }
}
