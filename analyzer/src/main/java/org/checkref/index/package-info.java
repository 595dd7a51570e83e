/**
 * Every name of a tree, by an own scanner of bytes: what defines it, what calls it, what registers
 * it. Knows neither rules nor syntax trees. It remembers what it was asked, and by which
 * computation ({@link Trace}), so that what was found out with its answers can be used where they
 * are the same.
 */
@NullMarked
package org.checkref.index;

import org.jspecify.annotations.NullMarked;
