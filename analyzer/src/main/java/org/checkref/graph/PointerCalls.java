package org.checkref.graph;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkref.index.Assignment;
import org.checkref.index.CallSite;
import org.checkref.index.FieldValue;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.StructDef;
import org.checkref.index.TreeIndex;
import org.checkref.index.TypedefDef;
import org.checkref.index.Visibility;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Calls through pointers: {@code x->ops->release(x)} goes to the functions that initialisers and
 * assignments store in that member of that struct, anywhere in the tree.
 */
public final class PointerCalls {
  /** A member's name that is called more often says nothing where the struct is not known. */
  private static final int MOST_BY_NAME = 12;

  /** A call that may go to more functions, such as that of a notifier, goes anywhere. */
  private static final int MOST_TARGETS = 16;

  /** So few calls of a member's name are not worth asking what their files include. */
  private static final int FEW = 8;

  private final TreeIndex index;
  private final Binder binder;
  private final Visibility visibility;
  private final FunctionStore store;
  private final PointerLocals locals;
  private final Memo<Integer, Map<String, Set<String>>> called;

  /** By slot and directory, whether statements there store functions in it. */
  private final Memo<Assigning, Boolean> assigning;

  private final Memo<String, Stored> stored;

  public PointerCalls(TreeIndex index, Binder binder, Visibility visibility, FunctionStore store) {
    this.index = index;
    this.called =
        store
            .memos()
            .of("PointerCalls.called", (function, value, change) -> change.isStable(function));
    this.assigning = store.memos().of("PointerCalls.assigning", (slot, is, change) -> true);
    this.stored = store.memos().of("PointerCalls.stored", (slot, value, change) -> true);
    this.binder = binder;
    this.visibility = visibility;
    this.store = store;
    this.locals = new PointerLocals(store);
  }

  /** What a call may go to: what a local variable holds that is called, else the callee itself. */
  Set<Value> callees(FunctionDef caller, Instruction.Call call) {
    return locals.callees(caller, call);
  }

  /** A member of a struct, and a directory in which functions may be stored there. */
  private record Assigning(String directory, String struct, String member) {}

  /** A member of a struct, and the file in which something is stored there. */
  public record Slot(String struct, String member, int file) {}

  /** The members in which a function is stored. */
  public Set<Slot> slots(FunctionDef definition) {
    Map<String, Slot> found = new TreeMap<>();
    for (FieldValue value : index.storesOf(definition.name())) {
      if (!value.struct().isEmpty() && binder.binds(value.file(), definition)) {
        put(found, new Slot(value.struct(), value.member(), value.file()));
      }
    }
    for (Assignment one : index.assignmentsOf(definition.name())) {
      if (one.function() >= 0
          && isCalledThrough(one.member())
          && binder.binds(one.file(), definition)) {
        String struct = assignedStruct(one.function(), one.member(), definition.name());
        if (!struct.isEmpty()) {
          put(found, new Slot(struct, one.member(), one.file()));
        }
      }
    }
    return new LinkedHashSet<>(found.values());
  }

  private static void put(Map<String, Slot> found, Slot slot) {
    found.put(slot.struct() + "." + slot.member() + " " + slot.file(), slot);
  }

  private boolean isCalledThrough(String member) {
    return index.callSites(member).stream().anyMatch(s -> s.member() && s.caller() >= 0);
  }

  /** The calls that may go to what is stored in a member, by the member's name alone. */
  List<CallSite> sites(Slot slot) {
    List<CallSite> sites =
        index.callSites(slot.member()).stream().filter(s -> s.member() && s.caller() >= 0).toList();
    return sites.size() <= FEW
        ? sites
        : sites.stream().filter(s -> sees(s.file(), slot.struct())).toList();
  }

  /** Whether a call goes to what is stored in a member; empty when it does not. */
  Optional<PointerCall> bind(PointerCall call) {
    Set<String> structs =
        calledMembers(call.site().caller()).getOrDefault(call.site().callee(), Set.of());
    if (!isSameStruct(call) || isForNearerOnes(call)) {
      return Optional.empty();
    }
    if (structs.contains(call.struct())) {
      return Optional.of(
          new PointerCall(call.site(), call.struct(), call.stored(), stored(call).telling()));
    }
    boolean few = index.callSites(call.site().callee()).size() <= MOST_BY_NAME;
    return structs.contains("") && few && sees(call.site().file(), call.struct())
        ? Optional.of(call)
        : Optional.empty();
  }

  /**
   * What initialisers store in a member.
   *
   * @param telling whether so few functions that a call of it means something
   * @param directories where the initialisers are
   */
  private record Stored(boolean telling, Set<String> directories) {}

  private Stored stored(PointerCall call) {
    String member = call.site().callee();
    return stored.get(
        call.struct() + "." + member,
        () -> {
          List<FieldValue> values = index.fieldValues(call.struct(), member);
          long functions = values.stream().map(FieldValue::value).distinct().count();
          Set<String> directories = new TreeSet<>();
          values.forEach(value -> directories.add(directory(value.path())));
          return new Stored(functions <= MOST_TARGETS, directories);
        });
  }

  /** Whether the tag means one struct in both files: drivers like to use each other's names. */
  private boolean isSameStruct(PointerCall call) {
    List<StructDef> structs = index.structs(call.struct());
    return structs.size() <= 1
        || structs.stream()
            .anyMatch(
                s ->
                    visibility.sees(call.site().file(), s.file())
                        && visibility.sees(call.stored(), s.file()));
  }

  /**
   * Whether the call is one of a driver to its own functions: where something of the same directory
   * is stored in the member, what others store there is not meant.
   */
  private boolean isForNearerOnes(PointerCall call) {
    String directory = directory(call.site().path());
    return !directory(index.path(call.stored())).equals(directory)
        && (stored(call).directories().contains(directory) || isAssignedIn(directory, call));
  }

  private boolean isAssignedIn(String directory, PointerCall call) {
    return assigning.get(
        new Assigning(directory, call.struct(), call.site().callee()),
        () -> isAssignedIn(directory, call.struct(), call.site().callee()));
  }

  private boolean isAssignedIn(String directory, String struct, String member) {
    return index.assignments(member).stream()
        .filter(one -> one.function() >= 0 && directory(one.path()).equals(directory))
        .anyMatch(
            one ->
                binder.definitions(one.value(), one.file()).size() == 1
                    && assignedStruct(one.function(), member, one.value()).equals(struct));
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** A function that a call through a member may go to. */
  public record Target(String member, FunctionDef function) {}

  /** The functions that initialisers store in the members through which a function calls. */
  List<Target> targets(FunctionDef caller) {
    Map<String, Target> found = new TreeMap<>();
    calledMembers(caller.id())
        .forEach(
            (member, structs) -> {
              for (String struct : structs) {
                for (FieldValue value :
                    struct.isEmpty() ? List.<FieldValue>of() : index.fieldValues(struct, member)) {
                  for (FunctionDef target : binder.definitions(value.value(), value.file())) {
                    found.putIfAbsent(member + " " + target.id(), new Target(member, target));
                  }
                }
              }
            });
    return List.copyOf(found.values());
  }

  private boolean sees(int file, String struct) {
    return index.structs(struct).stream().anyMatch(s -> visibility.sees(file, s.file()));
  }

  /** By member the structs through which a function calls it. */
  private Map<String, Set<String>> calledMembers(int function) {
    return called.get(function, () -> findCalledMembers(function));
  }

  private Map<String, Set<String>> findCalledMembers(int function) {
    Map<String, Set<String>> members = new HashMap<>();
    for (Function variant : store.get(index.function(function))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call) {
            for (Value callee : locals.callees(index.function(function), call)) {
              if (callee instanceof Value.Member member) {
                members
                    .computeIfAbsent(member.field(), m -> new TreeSet<>())
                    .add(tag(member.struct()));
              }
            }
          }
        }
      }
    }
    return members;
  }

  /**
   * The tag of the struct in whose member a function is stored by an assignment; empty where it is
   * not known.
   *
   * @param registrar id of the function that makes the assignment
   */
  String assignedStruct(int registrar, String member, String function) {
    for (Function variant : store.get(index.function(registrar))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Assign assign
              && assign.place() instanceof Value.Member place
              && place.field().equals(member)
              && assign.value().isFunction(function)) {
            return tag(place.struct());
          }
        }
      }
    }
    return "";
  }

  /** The tag behind a typedef's name. */
  private String tag(String name) {
    if (name.isEmpty() || !index.structs(name).isEmpty()) {
      return name;
    }
    return index.typedefs(name).stream()
        .map(TypedefDef::type)
        .filter(type -> type.tagged())
        .map(type -> type.name())
        .findFirst()
        .orElse(name);
  }
}
