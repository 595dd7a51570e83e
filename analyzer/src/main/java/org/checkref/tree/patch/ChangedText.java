package org.checkref.tree.patch;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.checkref.store.ContentHash;

/**
 * What tells the text of a file that patches changed from others.
 *
 * @param content a hash; 0 when the file is gone
 * @param code of a header a hash of what a compiler sees of it: neither comments nor white space
 */
public record ChangedText(long content, long code) {
  /** Comments; what looks like one in a string is taken for one, which does no harm here. */
  private static final Pattern UNSEEN =
      Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\\s+", Pattern.DOTALL);

  static ChangedText of(String path, Optional<String> text) {
    return text.map(t -> new ChangedText(hash(t), code(path, t))).orElse(new ChangedText(0, 0));
  }

  /** In headers it makes a difference; it takes a while. */
  private static long code(String path, String text) {
    return path.endsWith(".h") ? hash(UNSEEN.matcher(text).replaceAll(" ")) : 0;
  }

  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return ContentHash.of(bytes, bytes.length);
  }
}
