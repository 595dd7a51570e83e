package org.checkref.cli;

import java.io.InputStream;
import org.checkref.gate.Recent;

/**
 * What a command is run with besides its arguments.
 *
 * @param in standard input
 * @param recent what the process knows from commands that it ran before
 */
record Session(InputStream in, Recent recent) {}
