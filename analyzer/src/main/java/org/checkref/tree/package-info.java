/**
 * Files of a kernel tree, wherever they lie: a directory, a tarball, a git revision. Knows nothing
 * of C.
 */
@NullMarked
package org.checkref.tree;

import org.jspecify.annotations.NullMarked;
