package org.checkref.check.fix;

import java.util.List;
import java.util.Optional;
import org.checkref.index.FunctionDef;
import org.checkref.index.Position;
import org.checkref.refs.Event;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Suspicion;

/**
 * What is to be mended, and where.
 *
 * @param analyses of the function's variants
 */
record Site(FunctionDef function, List<FunctionAnalysis> analyses, Code code, Suspicion suspicion) {
  int offset() {
    return code.offset(suspicion.position());
  }

  /** Where the reference was taken, on a path that has taken it. */
  Optional<Position> takenAt() {
    return takenAt(suspicion);
  }

  static Optional<Position> takenAt(Suspicion suspicion) {
    return suspicion.path().stream()
        .filter(e -> e.kind() == Event.Kind.ACQUIRE || e.kind() == Event.Kind.CREATE)
        .reduce((first, second) -> second)
        .map(Event::position);
  }
}
