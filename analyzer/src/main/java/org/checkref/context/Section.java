package org.checkref.context;

import org.checkref.index.Position;

/**
 * A stretch of a function that is in a stricter context than the function's caller: behind {@code
 * spin_lock()}, say.
 *
 * @param context name of the context
 * @param begun the call that begins it, as reports write it
 * @param position of that call
 */
public record Section(String context, String begun, Position position) {}
