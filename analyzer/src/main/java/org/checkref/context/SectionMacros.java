package org.checkref.context;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.index.Occurrence;
import org.checkref.index.TreeIndex;

/** The macros in whose text something is called. */
final class SectionMacros {
  private static final Pattern DEFINE = Pattern.compile("#[ \\t]*define[ \\t]+(\\w+)\\(");

  private final TreeIndex index;
  private final Map<Integer, String> texts = new HashMap<>();

  SectionMacros(TreeIndex index) {
    this.index = index;
  }

  /** Names of macros with arguments, in whose text one of the names is called. */
  Set<String> calling(Set<String> names) {
    Set<String> found = new TreeSet<>();
    for (String name : names) {
      for (Occurrence one : index.occurrences(name)) {
        if (one.inMacro()) {
          around(one).ifPresent(found::add);
        }
      }
    }
    texts.clear();
    return found;
  }

  /** The macro whose text a place is in: all lines from its {@code #define} on are continued. */
  private Optional<String> around(Occurrence site) {
    String text = texts.computeIfAbsent(site.file(), this::read);
    int line = lineStart(text, Math.min(site.offset(), text.length()));
    while (line > 1 && text.charAt(line - 2) == '\\') {
      line = lineStart(text, line - 1);
    }
    Matcher define = DEFINE.matcher(text).region(line, text.length());
    return define.lookingAt() ? Optional.of(define.group(1)) : Optional.empty();
  }

  private static int lineStart(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Of the text only the macros count, which whoever wants to know what they do looks at. */
  private String read(int file) {
    try {
      return new String(index.files().read(file), StandardCharsets.ISO_8859_1);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }
}
