package org.checkref.gate;

import java.util.OptionalInt;
import org.checkref.witness.Witnessed;

/**
 * A finding that is gone behind a patch.
 *
 * @param broughtBy the index of the earlier patch that brought it; empty when it was there before
 */
public record Cured(Witnessed witnessed, String fingerprint, OptionalInt broughtBy) {}
