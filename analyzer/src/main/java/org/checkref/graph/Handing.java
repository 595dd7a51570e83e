package org.checkref.graph;

import org.checkref.index.FunctionDef;

/**
 * A function is handed to another one, which calls it before it returns: {@code each(fn, x)}.
 *
 * @param giver the function around the call
 * @param offset of the call
 * @param taker what is called there, by its name
 * @param caller the function that makes the call of what it was given: the taker, or one that the
 *     taker hands it on to
 * @param parameter of {@code caller}, by its position
 */
public record Handing(
    FunctionDef giver, int offset, String taker, FunctionDef caller, int parameter) {}
