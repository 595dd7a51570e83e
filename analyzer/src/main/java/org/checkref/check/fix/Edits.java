package org.checkref.check.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes of one text that do not touch each other, in their order. */
record Edits(List<Edit> all) {
  static final Edits NONE = new Edits(List.of());

  Edits {
    all = all.stream().sorted(Comparator.comparingInt(Edit::offset)).toList();
  }

  static Edits of(Edit... edits) {
    return new Edits(List.of(edits));
  }

  /** Both; a change that both make is made once. Empty when they get in each other's way. */
  Optional<Edits> and(Edits others) {
    List<Edit> both = new ArrayList<>(all);
    for (Edit other : others.all) {
      if (!all.contains(other)) {
        if (all.stream().anyMatch(other::meets)) {
          return Optional.empty();
        }
        both.add(other);
      }
    }
    return Optional.of(new Edits(both));
  }

  String apply(String text) {
    StringBuilder edited = new StringBuilder();
    int done = 0;
    for (Edit edit : all) {
      edited.append(text, done, edit.offset()).append(edit.text());
      done = edit.end();
    }
    return edited.append(text, done, text.length()).toString();
  }

  /** By how much the text grows. */
  int growth() {
    return all.stream().mapToInt(e -> e.text().length() - e.length()).sum();
  }

  /** Where a place of the edited text was before; empty for one in a text that came in. */
  Optional<Integer> before(int offset) {
    int shift = 0;
    for (Edit edit : all) {
      int start = edit.offset() + shift;
      if (offset < start) {
        break;
      }
      if (offset < start + edit.text().length()) {
        return Optional.empty();
      }
      shift += edit.text().length() - edit.length();
    }
    return Optional.of(offset - shift);
  }
}
