/**
 * What one run leaves for the next: entries in a directory, each with a name made of all it depends
 * on. Knows nothing of what is in them.
 */
@NullMarked
package org.checkref.store;

import org.jspecify.annotations.NullMarked;
