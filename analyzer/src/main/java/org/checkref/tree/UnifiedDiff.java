package org.checkref.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Two texts of a file, compared as {@code git diff} and {@code git apply} write and read it. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /**
   * The file's part of a patch; empty when nothing is changed.
   *
   * @param path inside the tree
   */
  public static byte[] of(String path, byte[] before, byte[] after) {
    RawText old = new RawText(before);
    RawText changed = new RawText(after);
    var edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, changed);
    ByteArrayOutputStream patch = new ByteArrayOutputStream();
    if (edits.isEmpty()) {
      return patch.toByteArray();
    }
    String head = "--- a/" + path + "\n+++ b/" + path + "\n";
    patch.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    try (DiffFormatter formatter = new DiffFormatter(patch)) {
      formatter.setContext(CONTEXT);
      formatter.format(edits, old, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return patch.toByteArray();
  }
}
