package org.checkref.gate;

import java.util.Optional;
import java.util.OptionalInt;
import org.checkref.witness.Witnessed;

/**
 * A finding that a patch brings in.
 *
 * @param curedBy the index of the later patch that mends it; empty when none does
 * @param cause the hunk it comes from, as far as that can be told
 */
public record Brought(
    Witnessed witnessed, String fingerprint, OptionalInt curedBy, Optional<Cause> cause) {}
