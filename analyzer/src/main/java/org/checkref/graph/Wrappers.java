package org.checkref.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkref.index.Assignment;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Memo;
import org.checkref.index.Registration;
import org.checkref.index.TreeIndex;
import org.checkref.rules.ContextRules;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Functions that hand a parameter of theirs to what makes it a callback, as a driver's own {@code
 * foo_defer(foo, fn)} hands it to {@code call_rcu()}: whatever they are given is a callback, too.
 */
final class Wrappers {
  /** Wrappers of wrappers. */
  private static final int DEEPEST = 2;

  /** One that is called more often is known to the rules, or means little. */
  private static final int MOST_CALLS = 100;

  private final TreeIndex index;
  private final Binder binder;
  private final FunctionStore store;
  private final Roots roots;
  private final Memo<Integer, Map<String, List<Use>>> uses;
  private final Memo<Use, Set<String>> names;

  Wrappers(TreeIndex index, Binder binder, FunctionStore store, Roots roots) {
    this.index = index;
    this.uses =
        store
            .memos()
            .of(
                "Wrappers.uses",
                (depth, found, change) ->
                    found.values().stream()
                        .flatMap(List::stream)
                        .allMatch(use -> use.isStable(change)));
    this.names = store.memos().of("Wrappers.names", (use, found, change) -> use.isStable(change));
    this.binder = binder;
    this.store = store;
    this.roots = roots;
  }

  /**
   * A function that makes callbacks of what it is given.
   *
   * @param parameter by its position
   * @param by how the function does it, as reports write it
   */
  private record Wrapper(FunctionDef function, int parameter, ContextRules.Root root, String by) {}

  /** A call of a wrapper. */
  private record Use(Wrapper wrapper, CallSite site) {
    boolean isStable(IndexChange change) {
      return change.isStable(wrapper.function()) && change.isStable(site.caller());
    }
  }

  /** Places where a function is given to a wrapper: of its file, or of its directory. */
  List<Callback> callbacks(FunctionDef definition) {
    List<Callback> found = new ArrayList<>();
    for (Use use :
        uses.get(DEEPEST, this::find).getOrDefault(directory(definition.path()), List.of())) {
      CallSite site = use.site();
      boolean near = !definition.isStatic() || site.file() == definition.file();
      if (near && gives(use, definition.name()) && binder.binds(site.file(), definition)) {
        found.add(
            new Callback(
                definition,
                use.wrapper().root(),
                site.path(),
                site.file(),
                site.offset(),
                site.caller(),
                use.wrapper().function().name() + "(), by way of " + use.wrapper().by() + ",",
                true));
      }
    }
    return found;
  }

  private boolean gives(Use use, String name) {
    return names.get(use, () -> names(use)).contains(name);
  }

  private Set<String> names(Use use) {
    Set<String> found = new HashSet<>();
    for (Value argument : arguments(use)) {
      Value place = argument instanceof Value.Address address ? address.place() : argument;
      if (place instanceof Value.Global global) {
        found.add(global.name());
      }
    }
    return found;
  }

  /** What a wrapper's callback is in calls of it by one function. */
  private List<Value> arguments(Use use) {
    return given(
        index.function(use.site().caller()),
        use.wrapper().function().name(),
        use.wrapper().parameter());
  }

  private List<Value> given(FunctionDef caller, String callee, int argument) {
    List<Value> given = new ArrayList<>();
    for (Function variant : store.get(caller)) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call
              && call.name().filter(callee::equals).isPresent()
              && call.arguments().size() > argument) {
            given.add(call.arguments().get(argument));
          }
        }
      }
    }
    return given;
  }

  private Map<String, List<Use>> find() {
    Map<String, List<Use>> found = new TreeMap<>();
    List<Wrapper> level = direct();
    for (int depth = 0; depth < DEEPEST; depth++) {
      List<Wrapper> above = new ArrayList<>();
      for (Wrapper wrapper : level) {
        for (Use use : usesOf(wrapper)) {
          found.computeIfAbsent(directory(use.site().path()), d -> new ArrayList<>()).add(use);
          if (depth + 1 < DEEPEST) {
            add(above, use.site().caller(), arguments(use), wrapper.root(), wrapper.by());
          }
        }
      }
      level = distinct(above);
    }
    return found;
  }

  private static List<Wrapper> distinct(List<Wrapper> wrappers) {
    return wrappers.stream().distinct().toList();
  }

  /** One for each function that calls the wrapper. */
  private List<Use> usesOf(Wrapper wrapper) {
    Map<Integer, Use> found = new LinkedHashMap<>();
    for (CallSite site : index.callSites(wrapper.function().name())) {
      if (!site.member()
          && site.caller() >= 0
          && site.caller() != wrapper.function().id()
          && binder.binds(site.file(), wrapper.function())) {
        found.putIfAbsent(site.caller(), new Use(wrapper, site));
      }
    }
    return found.size() > MOST_CALLS ? List.of() : List.copyOf(found.values());
  }

  private List<Wrapper> direct() {
    List<Wrapper> found = new ArrayList<>();
    for (ContextRules.ArgumentRoot root : roots.arguments()) {
      for (Registration one : index.registrations(root.function())) {
        if (one.argument() == root.argument() && one.ofParameter() && one.function() >= 0) {
          List<Value> given =
              given(index.function(one.function()), root.function(), root.argument());
          add(found, one.function(), given, root, root.function() + "()");
        }
      }
    }
    for (ContextRules.FieldRoot root : roots.fields()) {
      for (Assignment one : index.assignments(root.field())) {
        if (one.ofParameter() && one.function() >= 0) {
          List<Value> given = stored(index.function(one.function()), root);
          add(
              found,
              one.function(),
              given,
              root,
              "." + root.field() + " of struct " + root.struct());
        }
      }
    }
    return distinct(found);
  }

  private void add(
      List<Wrapper> found, int function, List<Value> given, ContextRules.Root root, String by) {
    FunctionDef definition = index.function(function);
    for (Value value : given) {
      if (value instanceof Value.Local local
          && local.id() < parameters(definition)
          && !roots.tells(definition.name(), local.id())) {
        found.add(new Wrapper(definition, local.id(), root, by));
      }
    }
  }

  private int parameters(FunctionDef definition) {
    return store.get(definition).stream().mapToInt(f -> f.parameters().size()).min().orElse(0);
  }

  private List<Value> stored(FunctionDef definition, ContextRules.FieldRoot root) {
    List<Value> stored = new ArrayList<>();
    for (Function variant : store.get(definition)) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Assign assign
              && assign.place() instanceof Value.Member place
              && place.field().equals(root.field())
              && place.struct().equals(root.struct())) {
            stored.add(assign.value());
          }
        }
      }
    }
    return stored;
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
