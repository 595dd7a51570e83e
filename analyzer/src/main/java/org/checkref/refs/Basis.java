package org.checkref.refs;

import java.util.List;
import java.util.Optional;
import org.checkref.graph.CallGraph;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Alternatives;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;

/**
 * What is the same for every round of walks.
 *
 * @param endings given when operations on counters are to be read, not left to the rules
 */
record Basis(
    TreeIndex index,
    CallGraph graph,
    FunctionStore store,
    CounterFields counters,
    Vocabulary vocabulary,
    Optional<Endings> endings,
    Alternatives alternatives,
    Embeddings embeddings,
    Freers freers,
    StructHelpers helpers,
    Walks walks)
    implements Definitions {
  /** For walks that nobody has asked for yet. */
  Basis ahead() {
    return new Basis(
        index,
        graph,
        store.ahead(),
        counters,
        vocabulary,
        endings,
        alternatives,
        embeddings,
        freers,
        helpers,
        walks);
  }

  /**
   * The definitions that a call by name in a function may reach in the function's configuration.
   */
  List<FunctionDef> callees(Function caller, String name) {
    return alternatives.in(caller, bind(caller, name));
  }

  private List<FunctionDef> bind(Function caller, String name) {
    return graph.binder().definitions(name, index.function(caller.definition()).file());
  }

  @Override
  public List<Reference> all(String name) {
    return index.functions(name).stream().map(this::reference).toList();
  }

  @Override
  public List<Reference> find(Function caller, String name) {
    return bind(caller, name).stream().map(this::reference).toList();
  }

  private Reference reference(FunctionDef definition) {
    return new Reference(definition.id(), store.get(definition));
  }
}
