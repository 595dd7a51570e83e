package org.checkref.check.fix;

/**
 * A file before and after the fixes of its findings.
 *
 * @param path inside the tree
 * @param before its bytes, a character for each (ISO 8859-1)
 * @param after the same of the bytes that it is to have
 */
public record FixedFile(String path, String before, String after) {}
