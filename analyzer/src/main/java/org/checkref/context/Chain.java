package org.checkref.context;

import java.util.List;
import org.checkref.graph.Callback;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules.Context;

/**
 * Why a function may run in a context: a callback that starts there, and the calls from it to the
 * function.
 *
 * @param context where the first function runs
 * @param root how it comes to run there
 * @param hops calls in order; empty when the function is the callback itself
 */
public record Chain(Context context, Callback root, List<Hop> hops) {
  public Chain {
    hops = List.copyOf(hops);
  }

  /**
   * A call, or a callback that runs before its registration returns.
   *
   * @param caller where the step is
   * @param callee where it leads
   * @param path file of the step
   * @param offset of the step, in bytes
   * @param text how it reads
   */
  public record Hop(
      FunctionDef caller, FunctionDef callee, String path, int file, int offset, String text) {
    static Hop of(FunctionDef caller, FunctionDef callee, CallSite site) {
      return new Hop(caller, callee, site.path(), site.file(), site.offset(), site.callee() + "()");
    }
  }
}
