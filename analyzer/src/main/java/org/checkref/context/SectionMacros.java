package org.checkref.context;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.MacroDef;
import org.checkref.index.Occurrence;
import org.checkref.index.TreeIndex;
import org.checkref.syntax.RunParameters;

/** The macros in whose text something is called. */
final class SectionMacros {
  private final TreeIndex index;

  SectionMacros(TreeIndex index) {
    this.index = index;
  }

  /** Names of macros with arguments, in whose text one of the names is called. */
  Set<String> calling(Set<String> names) {
    Set<String> found = new TreeSet<>();
    for (String name : names) {
      for (Occurrence one : index.occurrences(name)) {
        if (one.inMacro()) {
          around(one).filter(MacroDef::functionLike).map(MacroDef::name).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /**
   * Those among some macros that run what they are given as a statement of their own: {@code do {
   * lock(l); cmd; unlock(l); } while (0)}.
   */
  Set<String> running(Set<String> macros) {
    Set<String> found = new TreeSet<>();
    for (String name : macros) {
      if (index.macros(name).stream().anyMatch(this::runsGiven)) {
        found.add(name);
      }
    }
    return found;
  }

  private boolean runsGiven(MacroDef macro) {
    try {
      return macro.functionLike() && RunParameters.in(index.text(macro));
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  private Optional<MacroDef> around(Occurrence site) {
    try {
      return index.macroAround(site);
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }
}
