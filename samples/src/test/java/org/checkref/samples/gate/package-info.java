/** The sample trees, run through the command line as users run it. */
@NullMarked
package org.checkref.samples.gate;

import org.jspecify.annotations.NullMarked;
