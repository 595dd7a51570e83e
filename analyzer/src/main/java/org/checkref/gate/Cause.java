package org.checkref.gate;

import org.checkref.tree.LineEdit;

/**
 * The part of a patch that a finding comes from.
 *
 * @param path the file that is changed there, behind the patch
 * @param edit its lines
 * @param line the one that matters most, behind the patch
 * @param why how the finding hangs together with it
 */
public record Cause(String path, LineEdit edit, int line, String why) {}
