/** The command line. */
@NullMarked
package org.checkref.cli;

import org.jspecify.annotations.NullMarked;
