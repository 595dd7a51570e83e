package org.checkref.context;

import java.util.Optional;
import org.checkref.index.FunctionDef;

/** Where chains lead to: a call in a function, or, without a name, the function's entry. */
record Sink(FunctionDef function, Optional<String> callee) {}
