/** Findings as text for people and as JSON for programs. */
@NullMarked
package org.checkref.report;

import org.jspecify.annotations.NullMarked;
