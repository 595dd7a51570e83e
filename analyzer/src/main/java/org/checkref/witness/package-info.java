/** Findings replayed on the reference model: the counters step by step, and the law that breaks. */
@NullMarked
package org.checkref.witness;

import org.jspecify.annotations.NullMarked;
