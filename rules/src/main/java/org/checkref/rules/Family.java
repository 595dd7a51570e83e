package org.checkref.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One kind of counted object.
 *
 * @param name the word used in reports, as in {@code mm/leak}
 * @param struct the struct's tag, without the keyword
 * @param title one line that says what the family is
 * @param counters strongest first: the first preserves the most
 * @param pairs calls that come in pairs and count nothing
 * @param apis the functions that act on the counters
 * @param constructors functions known to initialise a fresh object's counters
 * @param borrowers fields that only ever point at a counted object and own nothing
 * @param pins what somebody else keeps until a request is completed
 * @param immortals global objects of the struct that never die, such as {@code init_mm}
 * @param checks what {@code checkref explain} says of each check of the family
 */
public record Family(
    String name,
    String struct,
    String title,
    List<Counter> counters,
    List<Pair> pairs,
    List<Api> apis,
    List<String> constructors,
    List<FieldName> borrowers,
    List<Pin> pins,
    List<String> immortals,
    List<CheckDoc> checks) {
  public Family {
    counters = List.copyOf(counters);
    pairs = List.copyOf(pairs);
    apis = List.copyOf(apis);
    constructors = List.copyOf(constructors);
    borrowers = List.copyOf(borrowers);
    pins = List.copyOf(pins);
    immortals = List.copyOf(immortals);
    checks = List.copyOf(checks);
  }

  /**
   * Calls of which one begins what another has to end.
   *
   * @param name the word that rules use
   * @param title what goes on between them
   */
  public record Pair(String name, String title) {}

  /** A field of a struct; {@code struct} is the tag without the keyword. */
  public record FieldName(String struct, String field) {
    /** As a record would have it, but not by way of method handles: sets of these are many. */
    @Override
    public int hashCode() {
      return struct.hashCode() * 31 + field.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FieldName that
          && field.equals(that.field)
          && struct.equals(that.struct);
    }
  }

  /**
   * From when a task begins a request until the request's completion is called, somebody keeps the
   * object of that task: its end waits for the request.
   *
   * @param counter on which a reference is kept
   * @param owner where the task finds its object: {@code current.mm}
   * @param completion the request's member that is called when it is done
   */
  public record Pin(String counter, FieldName owner, FieldName completion) {}

  /** The same where it is known which configuration symbols are set. */
  Family with(Predicate<String> isSet) {
    return new Family(
        name,
        struct,
        title,
        counters,
        pairs,
        apis.stream().map(api -> api.with(isSet)).toList(),
        constructors,
        borrowers,
        pins,
        immortals,
        checks);
  }

  /**
   * A pair as a family of its own: what was begun and not ended is counted as references are, and
   * nothing else is.
   */
  public Family ofPair(Pair pair) {
    Counter count =
        new Counter(
            pair.name(), pair.title(), List.of(), Optional.empty(), false, Optional.empty());
    return new Family(
        name,
        struct,
        title,
        List.of(count),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The counter that rules call by this name ({@code users}, not {@code mm_users}). */
  public Optional<Counter> counter(String counterName) {
    return counters.stream().filter(c -> c.name().equals(counterName)).findFirst();
  }

  /** Whether a function is one of those that the counters are worked on in. */
  public boolean defines(String function) {
    return api(function).isPresent()
        || constructors.contains(function)
        || counters.stream()
            .flatMap(c -> c.zero().stream())
            .anyMatch(z -> z.destructor().equals(function));
  }

  /** The API with this function name. */
  public Optional<Api> api(String function) {
    return apis.stream().filter(a -> a.name().equals(function)).findFirst();
  }
}
