package org.checkref.refs;

import java.util.List;
import org.checkref.syntax.Function;

/** Definitions of called functions, parsed when asked for. */
public interface Definitions {
  /** A definition in all its variants. */
  record Reference(int definition, List<Function> variants) {
    public Reference {
      variants = List.copyOf(variants);
    }
  }

  /** The definitions that a call by this name in {@code caller} may reach. */
  List<Reference> find(Function caller, String name);

  /**
   * All definitions of a name, whatever sees them: those of other configurations and architectures,
   * and those beside a header's stub.
   */
  List<Reference> all(String name);
}
