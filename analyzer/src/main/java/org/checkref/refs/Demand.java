package org.checkref.refs;

import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;

/**
 * A call that needs a reference on what a member holds, on a path that has none of its own: whether
 * the member's own reference is enough, the tree as a whole says.
 *
 * @param needed the counter on which a reference is needed
 * @param takes whether the call takes another reference on that counter
 * @param apart whether the struct was found by the path itself, with no other object in sight that
 *     could be the one it names
 * @param begins whether it begins something that goes on until another call
 * @param by the function called
 */
public record Demand(
    CounterId needed,
    boolean takes,
    boolean apart,
    boolean begins,
    FieldName member,
    Position position,
    String by) {
  /** The same so many lines further down. */
  Demand down(int lines) {
    return new Demand(needed, takes, apart, begins, member, position.down(lines), by);
  }
}
