package org.checkref.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.index.Assignment;
import org.checkref.index.CallSite;
import org.checkref.index.FieldValue;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.Registration;
import org.checkref.index.TreeIndex;
import org.checkref.rules.ContextRules;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Callers and callbacks of functions, bound on demand: of millions of calls only those before a
 * release are looked at.
 */
public final class CallGraph {
  private final TreeIndex index;
  private final Binder binder;
  private final Roots roots;
  private final Wrappers wrappers;
  private final Handings handings;
  private final PointerLocals locals;
  private final Memo<Integer, List<CallSite>> callers;
  private final PointerCalls pointers;
  private final ConditionalArms arms;

  /**
   * @param pointers finds calls through members
   * @param rules what makes a function a callback
   */
  public CallGraph(
      TreeIndex index,
      Binder binder,
      PointerCalls pointers,
      FunctionStore store,
      ContextRules rules) {
    this.index = index;
    this.callers =
        store
            .memos()
            .of(
                "CallGraph.callers",
                (function, sites, change) ->
                    change.isStable(function)
                        && sites.stream().allMatch(site -> change.isStable(site.caller())));
    this.binder = binder;
    this.pointers = pointers;
    this.arms = new ConditionalArms(index);
    this.roots = new Roots(rules);
    this.wrappers = new Wrappers(index, binder, store, this.roots);
    this.locals = new PointerLocals(store);
    this.handings = new Handings(index, binder, store, locals, this.roots);
  }

  public Binder binder() {
    return binder;
  }

  /** Direct calls that may mean the definition, each in a known function. */
  public List<CallSite> callers(FunctionDef definition) {
    return callers.get(definition.id(), () -> findCallers(definition));
  }

  private List<CallSite> findCallers(FunctionDef definition) {
    List<CallSite> found = new ArrayList<>();
    Map<Integer, Boolean> bound = new HashMap<>();
    Optional<Predicate<CallSite>> apart = Optional.empty();
    for (CallSite site : index.callSites(definition.name())) {
      if (!site.member()
          && site.caller() >= 0
          && site.caller() != definition.id()
          && bound.computeIfAbsent(site.file(), f -> binder.binds(f, definition))) {
        if (site.file() == definition.file()) {
          apart = apart.or(() -> Optional.of(arms.apartFrom(definition)));
        }
        if (site.file() != definition.file() || !apart.orElseThrow().test(site)) {
          found.add(site);
        }
      }
    }
    return found;
  }

  /**
   * Calls through members in which the definition is stored, but for those of which a rule says
   * where they are called.
   */
  public List<PointerCall> pointerCallers(FunctionDef definition) {
    return pointerCallers(definition, slot -> !isTold(slot));
  }

  /** All calls through members in which the definition is stored. */
  public List<PointerCall> allPointerCallers(FunctionDef definition) {
    return pointerCallers(definition, slot -> true);
  }

  private List<PointerCall> pointerCallers(
      FunctionDef definition, Predicate<PointerCalls.Slot> which) {
    List<PointerCall> found = new ArrayList<>();
    for (PointerCalls.Slot slot : pointers.slots(definition)) {
      if (which.test(slot)) {
        for (CallSite site : pointers.sites(slot)) {
          found.add(new PointerCall(site, slot.struct(), slot.file(), false));
        }
      }
    }
    return found;
  }

  private boolean isTold(PointerCalls.Slot slot) {
    return roots.in(slot.member()).stream()
        .anyMatch(
            root ->
                root.struct().equals(slot.struct()) && !root.context().equals(ContextRules.CALLER));
  }

  /**
   * The functions stored in the members through which the definition calls, whose struct is known.
   */
  public List<PointerCalls.Target> pointerCallees(FunctionDef definition) {
    return pointers.targets(definition);
  }

  /**
   * The tag of the struct in whose member a function is stored by an assignment; empty where it is
   * not known.
   *
   * @param registrar id of the function that makes the assignment
   */
  public String assignedStruct(int registrar, String member, String function) {
    return pointers.assignedStruct(registrar, member, function);
  }

  /** What a call may go to: what a local variable holds that is called, else the callee itself. */
  public Set<Value> callees(FunctionDef caller, Instruction.Call call) {
    return pointers.callees(caller, call);
  }

  /** Where the definition is handed to a function that calls it. */
  public List<Handing> handings(FunctionDef definition) {
    return handings.of(definition);
  }

  /** Whether a call is one of what the caller was given. */
  public boolean isOfParameter(FunctionDef caller, Instruction.Call call, int parameter) {
    return locals.isOfParameter(caller, call, parameter);
  }

  /** The same call with its struct made out; empty when it is another one. */
  public Optional<PointerCall> bind(PointerCall call) {
    return pointers.bind(call);
  }

  /** Places where the definition is given away as a callback that a rule knows. */
  public List<Callback> callbacks(FunctionDef definition) {
    List<Callback> found = new ArrayList<>();
    for (ContextRules.FunctionRoot root : roots.functions()) {
      if (root.matches(definition.name())) {
        found.add(
            new Callback(
                definition,
                root,
                definition.path(),
                definition.file(),
                definition.nameOffset(),
                -1,
                "",
                true));
      }
    }
    for (Registration one : index.registrationsOf(definition.name())) {
      for (ContextRules.ArgumentRoot root : roots.of(one.callee())) {
        if (root.argument() == one.argument() && binder.binds(one.file(), definition)) {
          found.add(
              new Callback(
                  definition,
                  root,
                  one.path(),
                  one.file(),
                  one.offset(),
                  one.function(),
                  one.callee() + "()",
                  true));
        }
      }
    }
    for (FieldValue value : index.storesOf(definition.name())) {
      for (ContextRules.FieldRoot root : roots.in(value.member())) {
        boolean typed = root.struct().equals(value.struct());
        if (typed && binder.binds(value.file(), definition)) {
          found.add(
              new Callback(
                  definition,
                  root,
                  value.path(),
                  value.file(),
                  value.offset(),
                  -1,
                  "." + value.member() + " of struct " + root.struct(),
                  true));
        }
      }
    }
    for (Assignment one : index.assignmentsOf(definition.name())) {
      for (ContextRules.FieldRoot root : roots.in(one.member())) {
        if (binder.binds(one.file(), definition)) {
          found.add(
              new Callback(
                  definition,
                  root,
                  one.path(),
                  one.file(),
                  one.offset(),
                  one.function(),
                  "->" + one.member() + " of struct " + root.struct(),
                  false));
        }
      }
    }
    found.addAll(wrappers.callbacks(definition));
    return found;
  }

  /** Whether any function of the tree has the name. */
  public boolean isFunction(String name) {
    return !index.functions(name).isEmpty();
  }

  public FunctionDef function(int id) {
    return index.function(id);
  }
}
