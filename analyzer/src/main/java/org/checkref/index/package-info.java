/**
 * Every name of a tree, by an own scanner of bytes: what defines it, what calls it, what registers
 * it. Knows neither rules nor syntax trees.
 */
@NullMarked
package org.checkref.index;

import org.jspecify.annotations.NullMarked;
