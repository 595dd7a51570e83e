package org.checkref.index;

import java.util.List;

/**
 * What a scan could not do.
 *
 * @param bytes how much was read
 * @param unreadable paths of files that could not be read
 * @param unbalanced paths of files whose braces do not match
 */
record ScanHealth(long bytes, List<String> unreadable, List<String> unbalanced) {
  ScanHealth {
    unreadable = List.copyOf(unreadable);
    unbalanced = List.copyOf(unbalanced);
  }
}
