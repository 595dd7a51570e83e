package org.checkref.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The C vocabulary of the kernel that is neither a counter nor a context.
 *
 * @param words functions and macros with a fixed meaning, by name; {@code trace_*} stands for all
 *     that begin so
 * @param primitives operations on counter fields, by name
 * @param definers macros that define a function: {@code SYSCALL_DEFINE3(read, …) { }}
 * @param defines macro definitions given to the parser in place of the tree's own, by name
 * @param pointers tags of the structs at which values and results of these names point
 * @param skippedDirectories directories of a kernel tree that hold no kernel code
 */
public record Vocabulary(
    Map<String, Word> words,
    Map<String, Primitive> primitives,
    List<Definer> definers,
    Map<String, String> defines,
    Map<String, String> pointers,
    List<String> skippedDirectories) {
  /** Ends the name of a word that stands for all names beginning so. */
  static final String STAR = "*";

  // maps are walked in the order of the rule file; Map.copyOf has another order in each run
  public Vocabulary {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    primitives = Collections.unmodifiableMap(new LinkedHashMap<>(primitives));
    definers = List.copyOf(definers);
    defines = Collections.unmodifiableMap(new LinkedHashMap<>(defines));
    pointers = Collections.unmodifiableMap(new LinkedHashMap<>(pointers));
    skippedDirectories = List.copyOf(skippedDirectories);
  }

  /**
   * The word with this name, else the one whose name ends in a star and begins as this name does.
   */
  public Optional<Word> word(String name) {
    Word exact = words.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (int end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
      Word prefix = words.get(name.substring(0, end + 1).concat(STAR));
      if (prefix != null) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }

  /** Whether a configuration symbol is said to be set. */
  public boolean isSet(String symbol) {
    return defines.getOrDefault(symbol, "").strip().equals(symbol + " 1");
  }

  public Optional<Primitive> primitive(String name) {
    return Optional.ofNullable(primitives.get(name));
  }

  /**
   * A name with a fixed meaning.
   *
   * @param argument zero-based argument the meaning is about
   */
  public record Word(String name, Meaning meaning, int argument) {}

  /** What a {@link Word} means. */
  public enum Meaning {
    /**
     * Its value is the argument's: {@code unlikely(x)}, {@code READ_ONCE(x)}, {@code ERR_CAST(p)}.
     */
    SAME,
    /** True when the argument is an error pointer. */
    IS_ERROR,
    /** True when the argument is NULL or an error pointer. */
    IS_ERROR_OR_NULL,
    /** Makes an error pointer of a negative number. */
    TO_ERROR,
    /** Makes the negative number of an error pointer. */
    FROM_ERROR,
    /** The number when the argument is an error pointer, else zero. */
    FROM_ERROR_OR_ZERO,
    /** Stores the argument after the named one through it: {@code WRITE_ONCE(x, v)}. */
    STORE,
    /**
     * Stores the argument after the named one through a pointer and returns the old value: {@code
     * xchg(&x, v)}.
     */
    EXCHANGE,
    /**
     * {@code cmpxchg(&x, old, new)}: stores {@code new} when the value was {@code old}; returns the
     * value before.
     */
    COMPARE_EXCHANGE,
    /**
     * {@code guard(class)(arguments)}: a lock held until the end of the scope (linux/cleanup.h).
     */
    GUARD,
    /** Never returns. */
    NORETURN,
    /**
     * Makes the address of a struct of the argument, which is that of a member of it: {@code
     * container_of()}. The argument after it is the member's name in quotes.
     */
    CONTAINER,
    /** Frees the memory that the argument points at. */
    FREES,
    /** Returns memory nothing else points at. */
    ALLOCATES,
    /** The same, with nothing but zeros in it: {@code kzalloc}. */
    ALLOCATES_ZEROED,
    /**
     * Runs the function that it is given as the argument some time later, once, with another
     * argument: {@code call_rcu(head, f)}.
     */
    POSTPONES,
    /** Never keeps the pointers it is given nor looks behind them: {@code printk}. */
    BORROWS,
    /**
     * Uses what its pointers point at while it runs, and keeps none: {@code find_vma(mm, address)}.
     */
    USES,
    /** Makes a lock where it is told to: the struct that the lock is in is being made. */
    MAKES_LOCK,
    /** Makes an empty list of the head that it is given. */
    EMPTIES_LIST,
    /** True when the list of the head that it is given is empty. */
    IS_EMPTY_LIST,
    /** Takes what it is given from the list that it is in. */
    UNLINKS;

    /** Whether it uses what its pointers point at while it runs, and keeps none. */
    public boolean isUse() {
      return this == USES
          || this == MAKES_LOCK
          || this == EMPTIES_LIST
          || this == IS_EMPTY_LIST
          || this == UNLINKS;
    }
  }

  /** An operation on a counter to which its argument points: {@code atomic_inc(&mm->mm_count)}. */
  public record Primitive(String name, Operation operation, int argument) {}

  /** What a {@link Primitive} does. */
  public enum Operation {
    SET,
    READ,
    INCREMENT,
    /** Adds one unless zero; true when it did. */
    INCREMENT_NOT_ZERO,
    DECREMENT,
    /** Subtracts one and returns what is left. */
    DECREMENT_RETURN,
    /** Subtracts one; true when that made it zero. */
    DECREMENT_AND_TEST,
    /** Adds a number. */
    ADD,
    /** Subtracts a number. */
    SUBTRACT
  }

  /**
   * A macro that defines a function.
   *
   * @param macro its name
   * @param argument zero-based argument that names the function
   * @param prefix put before that name
   */
  public record Definer(String macro, int argument, String prefix) {}
}
