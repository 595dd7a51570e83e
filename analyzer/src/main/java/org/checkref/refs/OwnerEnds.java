package org.checkref.refs;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.TypeName;
import org.checkref.syntax.Value;

/** Notes, along the paths of a function, which structs it frees and what they still hold then. */
final class OwnerEnds {
  private final Vocabulary vocabulary;
  private final Set<OwnerEnd> found = new LinkedHashSet<>();

  OwnerEnds(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Set<OwnerEnd> found() {
    return found;
  }

  /**
   * A struct is freed.
   *
   * @param owner the struct's address
   * @param argument the same, as the call names it
   */
  void freed(State state, Term owner, Value argument, Instruction.Call call) {
    TypeName type = argument instanceof Value.Local local ? local.type() : TypeName.UNKNOWN;
    if (!type.tagged() || type.pointers() != 1) {
      return;
    }
    Set<String> settled = new HashSet<>();
    state.held.forEach(
        (key, held) -> {
          if (held.delta() < 0) {
            settle(key.object(), owner, settled);
          }
        });
    state.signs.forEach(
        (term, signs) -> {
          if (signs == Signs.ZERO) {
            settle(term, owner, settled);
          }
        });
    state
        .memory
        .keySet()
        .forEach(
            place -> {
              if (place instanceof Place.Member member && isIn(member.base(), owner)) {
                settled.add(member.field());
              }
            });
    found.add(
        new OwnerEnd(
            type.name(), !isOthers(owner), settled, call.position(), call.name().orElse("a call")));
  }

  private static void settle(Term value, Term owner, Set<String> settled) {
    if (value instanceof Term.Load load
        && load.place() instanceof Place.Member member
        && isIn(member.base(), owner)) {
      settled.add(member.field());
    }
  }

  /** Whether something is a struct, or a part of it. */
  private static boolean isIn(Term base, Term owner) {
    return base.equals(owner)
        || (base instanceof Term.Address address
            && address.place() instanceof Place.Member part
            && isIn(part.base(), owner))
        || (base instanceof Term.Load load
            && load.place() instanceof Place.Member nested
            && nested.base().equals(owner));
  }

  /** Whether the struct was there before the function was called: it is not of its making. */
  private boolean isOthers(Term owner) {
    if (owner instanceof Term.Container) {
      return true;
    }
    return owner instanceof Term.Symbol made
        ? vocabulary
            .word(made.name().replace("()", ""))
            .filter(w -> w.meaning() == Meaning.BORROWS || w.meaning() == Meaning.CONTAINER)
            .isPresent()
        : Terms.visibleToCaller(owner);
  }
}
