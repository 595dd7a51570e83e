package org.checkref.refs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * What is known of the functions that one function calls for one of its callers, which has handed
 * some of them to it: these are what their names mean where they were handed over.
 *
 * @param handed by name, the function that hands it over
 */
record HandedCallees(Round round, Map<String, Function> handed) implements Callees {
  HandedCallees {
    handed = Map.copyOf(handed);
  }

  private Function namer(Function caller, String name) {
    return handed.getOrDefault(name, caller);
  }

  private Function namer(Function caller, Instruction.Call call) {
    return call.name().map(name -> namer(caller, name)).orElse(caller);
  }

  @Override
  public List<Summary> summaries(Function caller, String name) {
    return round.summaries(namer(caller, name), name);
  }

  @Override
  public List<Summary> summaries(Function caller, Instruction.Call call) {
    return round.summaries(namer(caller, call), call, handed);
  }

  @Override
  public boolean keeps(Function caller, Instruction.Call call, int argument) {
    return round.keeps(namer(caller, call), call, argument);
  }

  @Override
  public boolean drops(Function caller, String name) {
    return round.drops(namer(caller, name), name);
  }

  @Override
  public boolean looks(Function caller, Instruction.Call call, int argument) {
    return round.looks(namer(caller, call), call, argument);
  }

  @Override
  public boolean frees(Function caller, Instruction.Call call, int argument) {
    return round.frees(namer(caller, call), call, argument);
  }

  @Override
  public Set<String> assigned(Function caller, Instruction.Call call, int argument) {
    return round.assigned(namer(caller, call), call, argument);
  }

  @Override
  public Set<Emptying.Name> emptied(Function caller, Instruction.Call call, int argument) {
    return round.emptied(namer(caller, call), call, argument);
  }

  @Override
  public boolean isReleased(String member) {
    return round.isReleased(member);
  }

  @Override
  public boolean isOwner(String struct) {
    return round.isOwner(struct);
  }
}
