package org.checkref.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A series as it was mailed, in order.
 *
 * @param title that of the cover letter, or of the first patch
 * @param notes what was passed over, and what is missing
 */
public record Series(String title, List<SeriesPatch> patches, List<String> notes) {
  public Series {
    patches = List.copyOf(patches);
    notes = List.copyOf(notes);
  }

  /** All files that it speaks of. */
  public Set<String> paths() {
    return patches.stream()
        .flatMap(p -> p.patch().files().stream())
        .flatMap(f -> Stream.concat(f.before().stream(), f.after().stream()))
        .collect(Collectors.toSet());
  }
}
