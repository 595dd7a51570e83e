/** Fixes of findings, each of which is analysed again before it is offered. */
@NullMarked
package org.checkref.check.fix;

import org.jspecify.annotations.NullMarked;
