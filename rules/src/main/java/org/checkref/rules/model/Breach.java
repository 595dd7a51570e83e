package org.checkref.rules.model;

/**
 * A law that a step breaks.
 *
 * @param counter the counter it is about, by its short name; empty when it is about none
 * @param text what goes wrong, for a reader
 */
public record Breach(Law law, String counter, String text) {}
