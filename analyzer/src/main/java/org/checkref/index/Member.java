package org.checkref.index;

/** A member of a struct or union, or one of an unnamed struct or union inside it. */
public record Member(String name, TypeName type, int offset) {}
