/** Who calls whom, directly and by way of callbacks. Knows nothing of what the rules mean. */
@NullMarked
package org.checkref.graph;

import org.jspecify.annotations.NullMarked;
