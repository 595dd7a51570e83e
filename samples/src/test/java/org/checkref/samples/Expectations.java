package org.checkref.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments of a tree say of its lines.
 *
 * <ul>
 *   <li>{@code // expect: mm/leak}: is reported, and rightly.
 *   <li>{@code // possible: mm/leak}: is reported at low confidence only.
 *   <li>{@code // falsely: mm/leak}: is reported although the code is right, in a function {@code
 *       fp_*}.
 *   <li>{@code // misses: mm/leak}: is not reported although the code is wrong, in a function
 *       {@code fn_*}.
 * </ul>
 *
 * @param likely reports of medium confidence and above, as {@code file:line rule}
 * @param possible reports of low confidence
 * @param falsely those among the likely ones that ought not to be
 * @param missed reports that ought to be
 */
record Expectations(
    Set<String> likely, Set<String> possible, Set<String> falsely, Set<String> missed) {
  private static final Pattern MARK =
      Pattern.compile("// (expect|possible|falsely|misses): ([\\w/, -]+)$");

  static Expectations of(SampleTree tree) throws IOException {
    Expectations found =
        new Expectations(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (Path file : tree.files()) {
      List<String> lines = Files.readAllLines(tree.root().resolve(file));
      for (int i = 0; i < lines.size(); i++) {
        Matcher mark = MARK.matcher(lines.get(i));
        if (mark.find()) {
          for (String rule : mark.group(2).split(",", -1)) {
            found.add(mark.group(1), file + ":" + (i + 1) + " " + rule.strip());
          }
        }
      }
    }
    return found;
  }

  private void add(String kind, String place) {
    switch (kind) {
      case "expect" -> likely.add(place);
      case "possible" -> possible.add(place);
      case "falsely" -> {
        likely.add(place);
        falsely.add(place);
      }
      default -> missed.add(place);
    }
  }
}
