/**
 * The rule language: from a text to a parse tree, or to one error that says where and what was
 * expected.
 *
 * <p>What the words mean is known to the loader in {@code org.checkref.rules}, not here.
 */
@NullMarked
package org.checkref.grammar;

import org.jspecify.annotations.NullMarked;
