package org.checkref.syntax;

import org.checkref.index.LineMap;

/**
 * A file's bytes and lines.
 *
 * @param bytes not to be changed
 */
record FileText(byte[] bytes, LineMap lines) {
  static FileText of(byte[] bytes) {
    return new FileText(bytes, LineMap.of(bytes));
  }
}
