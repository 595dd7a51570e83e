/** Rules held against a tree: what its own definitions do, and what the rules say they do. */
@NullMarked
package org.checkref.check.drift;

import org.jspecify.annotations.NullMarked;
