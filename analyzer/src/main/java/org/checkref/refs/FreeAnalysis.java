package org.checkref.refs;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.checkref.index.Memo;
import org.checkref.index.Tracer;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** Whether a function frees what it is given, itself or by one that it calls; without paths. */
final class FreeAnalysis {
  private static final int DEEPEST = 3;

  private final Definitions definitions;
  private final Vocabulary vocabulary;
  private final Freers freers;
  private final BiPredicate<Function, String> hasEffect;
  private final Inquiries inquiries;
  private final Memo<Given, Inquiries.Heard<Boolean>> known;

  /**
   * @param hasEffect whether a function, called by another, does anything to references: then it is
   *     more than a free
   * @param inquiries hears whom that is asked about
   * @param tracer of the index that the definitions are asked of
   */
  FreeAnalysis(
      Definitions definitions,
      Vocabulary vocabulary,
      Freers freers,
      BiPredicate<Function, String> hasEffect,
      Inquiries inquiries,
      Tracer tracer) {
    this.inquiries = inquiries;
    this.known = new Memo<>(tracer);
    this.freers = freers;
    this.hasEffect = hasEffect;
    this.definitions = definitions;
    this.vocabulary = vocabulary;
  }

  /** Whether a call frees what one of its arguments points at. */
  boolean frees(Function caller, Instruction.Call call, int argument) {
    return frees(caller, call, argument, 0);
  }

  private boolean frees(Function caller, Instruction.Call call, int argument, int depth) {
    if (call.name().isEmpty()) {
      return false;
    }
    Optional<Vocabulary.Word> word = vocabulary.word(call.name().get());
    if (word.isPresent()) {
      return word.get().meaning() == Vocabulary.Meaning.FREES && word.get().argument() == argument;
    }
    if (depth > DEEPEST || !freers.mayFree(call.name().get(), DEEPEST + 1)) {
      return false;
    }
    if (hasEffect.test(caller, call.name().get())) {
      return false;
    }
    for (Definitions.Reference callee : definitions.find(caller, call.name().get())) {
      Given key = new Given(callee.definition(), argument, depth);
      if (inquiries.used(
          known.get(key, () -> inquiries.hear(() -> frees(callee, argument, depth))))) {
        return true;
      }
    }
    return false;
  }

  private boolean frees(Definitions.Reference callee, int argument, int depth) {
    return callee.variants().stream()
        .anyMatch(v -> argument < v.parameters().size() && freesIn(v, argument, depth + 1));
  }

  private boolean freesIn(Function function, int parameter, int depth) {
    Set<Value> same = new HashSet<>(Set.of(function.parameters().get(parameter)));
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign && same.contains(assign.value())) {
          same.add(assign.place());
        } else if (one instanceof Instruction.Call call) {
          for (int i = 0; i < call.arguments().size(); i++) {
            if (same.contains(call.arguments().get(i)) && frees(function, call, i, depth)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
