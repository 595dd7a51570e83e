/** Where functions run, and the chains of calls that show it. Knows nothing of counters. */
@NullMarked
package org.checkref.context;

import org.jspecify.annotations.NullMarked;
