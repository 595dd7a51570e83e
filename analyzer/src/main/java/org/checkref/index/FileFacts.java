package org.checkref.index;

/** The rows that one file gave, by ordinal of their {@link Kind}. */
record FileFacts(int[][] rows, int bytes, boolean unbalanced) {}
