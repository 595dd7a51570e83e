package org.checkref.gate;

import java.util.List;

/**
 * A series as it was mailed, in order.
 *
 * @param title that of the cover letter, or of the first patch
 * @param notes what was passed over, and what is missing
 */
record Series(String title, List<SeriesPatch> patches, List<String> notes) {
  Series {
    patches = List.copyOf(patches);
    notes = List.copyOf(notes);
  }
}
