package org.checkref.index;

import org.checkref.index.Asked.Part;
import org.checkref.index.Asked.Told;
import org.checkref.index.Tables.Lookup;

/**
 * Numbers for what can be asked of an index, the same in every state of a tree: sixty-four bits, of
 * which two questions are unlikely to share all.
 */
public final class Question {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Each kind of question has numbers from one of these on. */
  private static final int LOOKUP = 0;

  private static final int PART = 100;
  private static final int TOLD = 200;
  private static final int MEMBERS = 300;
  private static final int ORDER = 301;
  private static final int MEANING = 302;
  private static final int ARMS = 303;
  private static final int PATHS = 304;
  private static final int OTHER = 305;

  private Question() {}

  /** The rows that a name is found by. */
  static long name(Lookup lookup, long name) {
    return mix(LOOKUP + lookup.ordinal(), name);
  }

  /** Something of a whole file. */
  static long file(Part part, String path) {
    return mix(PART + part.ordinal(), Asked.hash(path));
  }

  /** Something about one definition. */
  static long stretch(Told told, String path, long name, int nth) {
    return mix(mix(mix(TOLD + told.ordinal(), Asked.hash(path)), name), nth);
  }

  /** The members of the structs of a tag. */
  static long members(long tag) {
    return mix(MEMBERS, tag);
  }

  /** The functions of the whole tree by what they call last. */
  static long order(CallOrder order) {
    long hash = ORDER;
    for (long name : order.first()) {
      hash = mix(hash, name);
    }
    hash = mix(hash, ORDER);
    for (long name : order.second()) {
      hash = mix(hash, name);
    }
    return hash;
  }

  /** The conditionals of a file around the definitions and calls of a function. */
  static long arms(String path, long function) {
    return mix(mix(ARMS, Asked.hash(path)), function);
  }

  /** Which files there are. */
  static long paths() {
    return mix(PATHS, 0);
  }

  /** What a name means to a parser: {@link IndexChange#key}. */
  static long meaning(long key) {
    return mix(MEANING, key);
  }

  /**
   * A question to somebody else than the index, who tells himself whether it is answered in another
   * way: {@link IndexChange#leaves(java.util.Collection)}.
   *
   * @param kind everywhere of the same sort
   */
  public static long of(String kind, String about) {
    return of(kind, Asked.hash(about));
  }

  /** The same about something that has a number in all states. */
  public static long of(String kind, long about) {
    return mix(mix(OTHER, Asked.hash(kind)), about);
  }

  /** What the functions of a name do, wherever they are. */
  public static long meant(String function) {
    return meaning(IndexChange.functionKey(function));
  }

  private static long mix(long hash, long more) {
    long product = (hash * 31 + more) * MULTIPLIER;
    return product ^ (product >>> 32);
  }
}
