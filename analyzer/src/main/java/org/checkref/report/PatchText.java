package org.checkref.report;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.checkref.check.fix.FixedFile;
import org.checkref.tree.UnifiedDiff;

/** Fixes as a patch for {@code git apply} and {@code patch -p1}. */
public final class PatchText {
  private PatchText() {}

  /** The file's part of the patch; empty when it is not UTF-8, in which reports are written. */
  public static Optional<String> of(FixedFile file) {
    byte[] patch =
        UnifiedDiff.of(
            file.path(),
            file.before().getBytes(StandardCharsets.ISO_8859_1),
            file.after().getBytes(StandardCharsets.ISO_8859_1));
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(patch)).toString());
    } catch (CharacterCodingException otherCharset) {
      return Optional.empty();
    }
  }
}
