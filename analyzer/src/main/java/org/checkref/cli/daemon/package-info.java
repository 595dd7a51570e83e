/** A process that stays and answers for those that are started after it, in their words. */
@NullMarked
package org.checkref.cli.daemon;

import org.jspecify.annotations.NullMarked;
