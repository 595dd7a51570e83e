package org.checkref.index;

/**
 * A designator in an initialiser: {@code .member = value}.
 *
 * @param struct tag of the struct it belongs to; empty where that is not known
 * @param value the name that is stored, plain or behind {@code &}; empty when the value is anything
 *     else
 * @param offset where the member's name starts
 * @param valueOffset where the value's name starts, or -1
 * @param nested whether it is inside another designator's value
 */
public record FieldValue(
    String struct,
    String member,
    String value,
    int file,
    String path,
    int offset,
    int valueOffset,
    boolean nested) {}
