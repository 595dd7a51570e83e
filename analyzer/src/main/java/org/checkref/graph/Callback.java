package org.checkref.graph;

import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules;

/**
 * A place where a function is given away to be called later.
 *
 * @param callee the function that is given away
 * @param root the rule that says where it will run
 * @param path file of the place
 * @param offset of the place, in bytes
 * @param registrar id of the function around the place, or -1
 * @param registration how the place reads: {@code call_rcu()} or {@code .handler =}; empty where a
 *     rule names the function itself
 * @param typed whether the rule's struct is known to be the right one
 */
public record Callback(
    FunctionDef callee,
    ContextRules.Root root,
    String path,
    int file,
    int offset,
    int registrar,
    String registration,
    boolean typed) {

  /** The same, with the struct made out. */
  public Callback asTyped() {
    return new Callback(callee, root, path, file, offset, registrar, registration, true);
  }
}
