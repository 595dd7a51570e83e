/**
 * From a function's text to its control-flow graph.
 *
 * <p>Eclipse CDT parses each function of the slice with a prelude made from the index; CDT's types
 * stay inside this package. What leaves it is {@link org.checkref.syntax.Function}.
 */
@NullMarked
package org.checkref.syntax;

import org.jspecify.annotations.NullMarked;
