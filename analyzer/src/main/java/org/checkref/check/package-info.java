/** From what the analysis knows to findings: one class for each check. */
@NullMarked
package org.checkref.check;

import org.jspecify.annotations.NullMarked;
