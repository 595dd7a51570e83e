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
 * What is the same for every round of walks on one thread.
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
    Walks walks,
    Bindings bindings) {
  /** For walks on another thread that nobody has asked for yet. */
  Basis ahead() {
    FunctionStore advance = store.ahead();
    return new Basis(
        index,
        graph,
        advance,
        counters,
        vocabulary,
        endings,
        alternatives,
        embeddings,
        freers,
        helpers,
        walks.ahead(),
        new Bindings(index, graph.binder(), advance));
  }

  /**
   * The definitions that a call by name in a function may reach in the function's configuration.
   */
  List<FunctionDef> callees(Function caller, String name) {
    return alternatives.in(caller, bindings.definitions(caller, name));
  }
}
