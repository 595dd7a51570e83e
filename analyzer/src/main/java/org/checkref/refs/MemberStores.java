package org.checkref.refs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;

/**
 * Functions that give a value to a member which owns references: where they call no API, nothing
 * else brings them into sight, and that they do not is what may be wrong.
 */
final class MemberStores {
  private final TreeIndex index;

  MemberStores(TreeIndex index) {
    this.index = index;
  }

  /**
   * Definitions with an assignment to one of the members.
   *
   * @param files where to look: those of the functions that take and drop
   */
  Set<Integer> of(Set<String> members, Collection<Integer> files) {
    Set<Integer> functions = new TreeSet<>();
    if (members.isEmpty()) {
      return functions;
    }
    String names = members.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Pattern store = Pattern.compile("(?:->|\\.)\\s*(?:" + names + ")\\s*=(?!=)");
    for (int file : new TreeSet<>(files)) {
      Matcher found = store.matcher(text(file));
      while (found.find()) {
        index.enclosingFunction(file, found.start()).map(FunctionDef::id).ifPresent(functions::add);
      }
    }
    return functions;
  }

  private String text(int file) {
    try {
      return new String(index.tree().read(file), StandardCharsets.ISO_8859_1);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }
}
