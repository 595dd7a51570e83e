package org.checkref.context;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.MacroDef;
import org.checkref.index.Occurrence;
import org.checkref.index.TreeIndex;

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

  private Optional<MacroDef> around(Occurrence site) {
    try {
      return index.macroAround(site);
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }
}
