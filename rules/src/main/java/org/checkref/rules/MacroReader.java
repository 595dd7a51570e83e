package org.checkref.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * Reads a block of C macro definitions; lines may go on after a backslash, and {@code //} begins a
 * comment line.
 */
final class MacroReader {
  private static final Pattern DEFINE = Pattern.compile("#\\s*define\\s+(\\w+)(.*)");

  private final VocabularyBuilder out;
  private final Problems problems;

  MacroReader(VocabularyBuilder out, Problems problems) {
    this.out = out;
    this.problems = problems;
  }

  void read(Token block) {
    List<String> lines = TextBlocks.raw(block).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      List<String> parts = new ArrayList<>(List.of(lines.get(i).strip()));
      while (lines.get(i).endsWith("\\") && i + 1 < lines.size()) {
        i++;
        parts.add(lines.get(i).strip());
      }
      define(
          String.join(" ", parts).replaceAll("\\\\ ", ""),
          block.getLine() + first,
          lines.get(first));
    }
  }

  private void define(String text, int line, String source) {
    if (text.isEmpty() || text.startsWith("//")) {
      return;
    }
    Matcher define = DEFINE.matcher(text);
    if (!define.matches()) {
      int indent = source.length() - source.stripLeading().length();
      problems.at(line, indent, "expected '#define', a name and what it stands for");
      return;
    }
    out.define(define.group(1), define.group(1) + define.group(2).stripTrailing());
  }
}
