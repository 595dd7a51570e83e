package org.checkref.check.fix;

import java.util.List;

/**
 * What can be mended of some findings.
 *
 * @param findings how many there are
 * @param fixed how many of them have an evident fix
 * @param files the files that those change, by path
 */
public record Fixes(int findings, int fixed, List<FixedFile> files) {
  public Fixes {
    files = List.copyOf(files);
  }
}
