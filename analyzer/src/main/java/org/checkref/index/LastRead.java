package org.checkref.index;

import java.io.IOException;
import java.util.Optional;
import org.checkref.tree.SourceTree;

/**
 * The file that was read last: who asks about one definition in it asks about the next. Any thread
 * may ask.
 */
final class LastRead {
  private final SourceTree tree;
  private volatile Optional<Text> last = Optional.empty();

  private record Text(int file, byte[] bytes) {}

  LastRead(SourceTree tree) {
    this.tree = tree;
  }

  /** The bytes of a file; not to be changed. */
  byte[] of(int file) throws IOException {
    Optional<Text> known = last.filter(text -> text.file() == file);
    if (known.isEmpty()) {
      known = Optional.of(new Text(file, tree.read(file)));
      last = known;
    }
    return known.get().bytes();
  }
}
