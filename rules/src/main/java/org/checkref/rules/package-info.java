/**
 * What checkref knows about a kernel: families of counted objects, execution contexts, the meaning
 * of the C vocabulary.
 *
 * <p>Everything here is an immutable value read from {@code *.rules} files; no C and no syntax
 * tree.
 */
@NullMarked
package org.checkref.rules;

import org.jspecify.annotations.NullMarked;
