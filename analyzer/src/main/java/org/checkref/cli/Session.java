package org.checkref.cli;

import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.checkref.gate.Recent;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.tree.Listings;

/**
 * What a command is run with besides its arguments.
 *
 * @param in standard input
 * @param recent what the process knows from commands that it ran before
 * @param listings the same of the directory that one of them listed; empty when the process does
 *     not stay for other commands
 * @param rules gives those that come with checkref
 */
record Session(
    InputStream in, Recent recent, Optional<Listings> listings, Supplier<RuleSet> rules) {
  /** Whether the process stays for other commands. */
  boolean stays() {
    return listings.isPresent();
  }

  /** Reads the rules from now on, while the command line is looked at. */
  static Supplier<RuleSet> readRules() {
    return CompletableFuture.supplyAsync(RuleFiles::builtin)::join;
  }
}
