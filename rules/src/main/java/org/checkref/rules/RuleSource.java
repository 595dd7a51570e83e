package org.checkref.rules;

import org.checkref.grammar.RuleText;

/**
 * A rule file that has been read.
 *
 * @param name as errors name it
 */
record RuleSource(String name, RuleText text) {}
