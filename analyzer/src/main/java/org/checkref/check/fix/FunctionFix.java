package org.checkref.check.fix;

import java.util.Optional;
import org.checkref.refs.Suspicion;

/** How one kind of suspicion is mended inside its function. */
sealed interface FunctionFix permits LeakFix, OverputFix, MismatchFix {
  Suspicion.Kind kind();

  /** A change that a retrial has found to mend it. */
  Optional<Edits> find(Site site, Retrial retrial);
}
