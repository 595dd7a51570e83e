package org.checkref.syntax;

import org.checkref.index.LineMap;
import org.checkref.index.Position;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;

/** From an offset in the text that CDT parsed, prelude first, to a place in the kernel's file. */
final class SourceMap {
  private final int preludeLength;
  private final int fileOffset;
  private final LineMap lines;

  /**
   * @param preludeLength characters before the function's text
   * @param fileOffset where that text starts in the file
   */
  SourceMap(int preludeLength, int fileOffset, LineMap lines) {
    this.preludeLength = preludeLength;
    this.fileOffset = fileOffset;
    this.lines = lines;
  }

  /** Where a node starts; a node out of a macro starts where the macro is used. */
  Position start(IASTNode node) {
    IASTFileLocation location = node.getFileLocation();
    return location == null ? lines.position(fileOffset) : at(location.getNodeOffset());
  }

  /** The last character of a node. */
  Position end(IASTNode node) {
    IASTFileLocation location = node.getFileLocation();
    return location == null
        ? lines.position(fileOffset)
        : at(location.getNodeOffset() + Math.max(0, location.getNodeLength() - 1));
  }

  Position at(int offset) {
    return lines.position(Math.max(0, offset - preludeLength) + fileOffset);
  }

  /** Whether the offset lies in the function's own text. */
  boolean inFunction(int offset) {
    return offset >= preludeLength;
  }
}
