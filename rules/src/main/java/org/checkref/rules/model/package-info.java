/** The executable reference model: an object's life, step by step, as a family's rules tell it. */
@NullMarked
package org.checkref.rules.model;

import org.jspecify.annotations.NullMarked;
