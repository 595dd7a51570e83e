/** Whole kernels, from the tarballs that Debian ships; run with {@code mvn verify -Pkernel}. */
@NullMarked
package org.checkref.samples.kernel;

import org.jspecify.annotations.NullMarked;
