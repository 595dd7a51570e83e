/** Patches as kernel people mail them, read and laid over a tree in memory. */
@NullMarked
package org.checkref.tree.patch;

import org.jspecify.annotations.NullMarked;
