/**
 * What functions do to references.
 *
 * <p>Each function of the slice is walked along its paths with symbolic values; what its exits do
 * to the references of parameters, of what they reach and of the returned value is its {@link
 * org.checkref.refs.Summary}, used where it is called. Knows nothing of contexts.
 */
@NullMarked
package org.checkref.refs;

import org.jspecify.annotations.NullMarked;
