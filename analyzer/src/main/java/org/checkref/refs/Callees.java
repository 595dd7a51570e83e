package org.checkref.refs;

import java.util.List;
import java.util.Set;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/** What is known of the functions that a function calls; asked while it is walked. */
public interface Callees {
  /**
   * Summaries of the definitions a call by name may reach, one for each; empty when there is no
   * definition in the slice.
   *
   * @param caller the calling function
   */
  List<Summary> summaries(Function caller, String name);

  /**
   * The same for one call: a definition that calls what it is given does with that what the
   * function does which this call hands to it.
   */
  List<Summary> summaries(Function caller, Instruction.Call call);

  /**
   * Whether a call may keep the value of an argument beyond its return, or do something unknown to
   * the references on it.
   *
   * @param argument zero-based
   */
  boolean keeps(Function caller, Instruction.Call call, int argument);

  /**
   * Whether a function may drop a reference on what it is given, or keep it: whoever passes it
   * along with a value hands that over, as devm_add_action() does.
   */
  boolean drops(Function caller, String name);

  /** Whether a call may look behind one of its arguments, or leave it where others may. */
  boolean looks(Function caller, Instruction.Call call, int argument);

  /** Whether a call frees what one of its arguments points at. */
  boolean frees(Function caller, Instruction.Call call, int argument);

  /** The names of the members that a call may set of the struct that an argument points at. */
  Set<String> assigned(Function caller, Instruction.Call call, int argument);

  /**
   * The members that are NULL after a call, of the struct that an argument points at, of those from
   * which somewhere a reference is dropped.
   */
  Set<Emptying.Name> emptied(Function caller, Instruction.Call call, int argument);

  /** Whether somewhere a reference is dropped on what members of this name hold. */
  boolean isReleased(String member);

  /** Whether a struct has such a member. */
  boolean isOwner(String struct);
}
