package org.checkref.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mutants that somebody has read: whether they are wrong at all. */
final class Judged {
  private static final int COLUMNS = 7;

  private final Map<String, Boolean> equivalent = new HashMap<>();

  /** Nothing is judged when there is no file. */
  static Judged read(Optional<Path> file) throws IOException {
    Judged judged = new Judged();
    if (file.isPresent()) {
      List<String> lines = Files.readAllLines(file.get());
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        String[] cells = line.split("\t", COLUMNS);
        if (cells.length < COLUMNS || !cells[5].matches("equivalent|not")) {
          throw new IOException(
              file.get() + ": not kind, path, function, nth, original, verdict, why: " + line);
        }
        String key = String.join("\t", List.of(cells).subList(0, 5));
        judged.equivalent.put(key, cells[5].equals("equivalent"));
      }
    }
    return judged;
  }

  /** Whether the mutant changes nothing that matters; empty when nobody has judged it. */
  Optional<Boolean> isEquivalent(Mutant mutant) {
    return Optional.ofNullable(equivalent.get(mutant.key()));
  }
}
