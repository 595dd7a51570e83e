package org.checkref.tree;

import java.util.BitSet;

/**
 * The C files below a directory.
 *
 * @param stamps as {@link Stamps} has them
 * @param settled files that were not changed just now
 */
record Listing(TreePaths paths, long[] stamps, BitSet settled) {}
