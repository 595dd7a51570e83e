/** Judges a series of patches: what it is, what each of its patches brings in and cures. */
@NullMarked
package org.checkref.gate;

import org.jspecify.annotations.NullMarked;
