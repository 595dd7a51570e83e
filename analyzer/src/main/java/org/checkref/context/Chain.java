package org.checkref.context;

import java.util.List;
import java.util.Optional;
import org.checkref.graph.Callback;
import org.checkref.index.FunctionDef;
import org.checkref.index.Position;
import org.checkref.rules.ContextRules.Context;

/**
 * Why a function may run in a context: what starts there, and the calls from it to the function.
 *
 * @param context where the last function runs
 * @param start how the first one comes to run there
 * @param hops calls in order; empty when the start is in the function itself
 */
public record Chain(Context context, Start start, List<Hop> hops) {
  /** Steps of a chain that is believed, one through a pointer counting three times. */
  private static final int LONGEST_SURE = 6;

  public Chain {
    hops = List.copyOf(hops);
  }

  /** Whether every step is known by a name that is called or by a type. */
  public boolean typed() {
    return start.typed() && hops.stream().allMatch(Hop::typed);
  }

  /**
   * Whether the chain is likely to be taken. Each step may be one that this caller never takes, and
   * one through a pointer goes to any of the functions that are stored there: of the longest chains
   * in the kernels of our triage none was true.
   */
  public boolean isSure() {
    long pointers = hops.stream().filter(Hop::pointer).count();
    return typed() && hops.size() + 2 * pointers <= LONGEST_SURE && !joinsStrangers();
  }

  /**
   * Whether it goes from one client of an interface to one of several that implement it, by way of
   * a function that all clients share, and on from there for some objects only: which of them the
   * client has is data.
   */
  private boolean joinsStrangers() {
    for (int i = 0; i + 1 < hops.size(); i++) {
      Hop hop = hops.get(i);
      if (hop.pointer()
          && hop.shared()
          && !hops.get(i + 1).always()
          && areApart(start.function(), hop.callee())) {
        return true;
      }
    }
    return false;
  }

  private static boolean areApart(FunctionDef one, FunctionDef other) {
    return !one.directory().startsWith(other.directory())
        && !other.directory().startsWith(one.directory());
  }

  /** How a chain starts. */
  public sealed interface Start {
    /** The function that the chain starts in. */
    FunctionDef function();

    /** Whether a callback is known by its type. */
    boolean typed();
  }

  /** A function that is given away, to be called in the context. */
  public record Registered(Callback root) implements Start {
    @Override
    public FunctionDef function() {
      return root.callee();
    }

    @Override
    public boolean typed() {
      return root.typed();
    }
  }

  /** A section of a function, as behind {@code spin_lock()}. */
  public record Held(FunctionDef function, String begun, Position position) implements Start {
    @Override
    public boolean typed() {
      return true;
    }
  }

  /**
   * A call, a callback that runs before its registration returns, or a call through a pointer.
   *
   * @param caller where the step is
   * @param callee where it leads
   * @param path file of the step
   * @param position of the step
   * @param through what a call goes through, as reports write it
   * @param pointer whether that is a member, in which other functions are stored, too
   * @param shared whether the caller is called from all over the tree
   * @param always whether no path through the caller goes around the step
   * @param typed false where a call through a member is bound by the member's name alone
   */
  public record Hop(
      FunctionDef caller,
      FunctionDef callee,
      String path,
      Position position,
      Optional<String> through,
      boolean pointer,
      boolean shared,
      boolean always,
      boolean typed) {}
}
