package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;

/** The families' APIs and counter fields by name, with only the counters that are in force. */
public final class CounterFields {
  /** A family's API. */
  public record FamilyApi(Family family, Api api) {}

  private final Map<String, FamilyApi> apis;
  private final Map<Family.FieldName, CounterId> fields;
  private final Set<Family.FieldName> borrowers;
  private final Set<String> immortals;
  private final Map<CounterId, Counter> counters;
  private final Map<String, CounterId> destructors;
  private final Map<String, List<Counter>> families;
  private final Map<CounterId, Family.Pair> pairs;

  /** By all counters of the rules how many of their family are stronger. */
  private final Map<CounterId, Integer> ranks;

  private final Hearer hearer;

  /** A question whose answer depends on which counters are in force. */
  sealed interface Question {
    Object ask(CounterFields counters);

    /** {@link CounterFields#counter(String, String)}. */
    record Field(String struct, String field) implements Question {
      @Override
      public Object ask(CounterFields counters) {
        return counters.counter(struct, field);
      }
    }

    /** Whether a counter is in force. */
    record InForce(CounterId counter) implements Question {
      @Override
      public Object ask(CounterFields counters) {
        return counters.counter(counter).isPresent();
      }
    }

    /** {@link CounterFields#endedBy}. */
    record Ended(String function) implements Question {
      @Override
      public Object ask(CounterFields counters) {
        return counters.endedBy(function);
      }
    }

    /** {@link CounterFields#isObject}. */
    record IsObject(String struct) implements Question {
      @Override
      public Object ask(CounterFields counters) {
        return counters.isObject(struct);
      }
    }

    /** {@link CounterFields#inForce(String)}. */
    record All(String family) implements Question {
      @Override
      public Object ask(CounterFields counters) {
        return counters.inForce(family).stream().map(Counter::name).toList();
      }
    }
  }

  /** Hears what is asked. */
  @FunctionalInterface
  interface Hearer {
    void asked(Question question, Object answer);
  }

  private CounterFields(Hearer hearer) {
    this.hearer = hearer;
    this.apis = new HashMap<>();
    this.fields = new HashMap<>();
    this.borrowers = new HashSet<>();
    this.immortals = new HashSet<>();
    this.counters = new HashMap<>();
    this.destructors = new HashMap<>();
    this.families = new HashMap<>();
    this.pairs = new HashMap<>();
    this.ranks = new HashMap<>();
  }

  private CounterFields(CounterFields other, Hearer hearer) {
    this.hearer = hearer;
    this.apis = other.apis;
    this.fields = other.fields;
    this.borrowers = other.borrowers;
    this.immortals = other.immortals;
    this.counters = other.counters;
    this.destructors = other.destructors;
    this.families = other.families;
    this.pairs = other.pairs;
    this.ranks = other.ranks;
  }

  /** The same for one who wants to hear what is asked. */
  CounterFields heardBy(Hearer other) {
    return new CounterFields(this, other);
  }

  private <T> T told(Question question, T answer) {
    hearer.asked(question, answer);
    return answer;
  }

  /**
   * @param inForce counters that the tree has, or that the user assumes
   */
  public CounterFields(RuleSet rules, Set<CounterId> inForce) {
    this((question, answer) -> {});
    for (Family family : rules.families()) {
      for (Counter counter : family.counters()) {
        CounterId id = new CounterId(family.name(), counter.name());
        ranks.put(id, family.counters().indexOf(counter));
        if (inForce.contains(id)) {
          fields.put(new Family.FieldName(family.struct(), counter.field()), id);
          counters.put(id, counter);
          counter.zero().ifPresent(z -> destructors.put(z.destructor(), id));
        }
      }
      families.put(family.name(), inForce(family));
      for (Family.Pair pair : family.pairs()) {
        pairs.put(new CounterId(family.name(), pair.name()), pair);
      }
      for (Api api : family.apis()) {
        apis.put(api.name(), new FamilyApi(family, api));
      }
      borrowers.addAll(family.borrowers());
      immortals.addAll(family.immortals());
    }
  }

  public Optional<FamilyApi> api(String function) {
    return Optional.ofNullable(apis.get(function));
  }

  /**
   * The counter held in a member; {@code struct} may be unknown, then the member's name decides.
   */
  public Optional<CounterId> counter(String struct, String field) {
    Optional<CounterId> found =
        struct.isEmpty()
            ? fields.entrySet().stream()
                .filter(e -> e.getKey().field().equals(field))
                .map(Map.Entry::getValue)
                .findFirst()
            : Optional.ofNullable(fields.get(new Family.FieldName(struct, field)));
    return told(new Question.Field(struct, field), found);
  }

  public Optional<Counter> counter(CounterId id) {
    Optional<Counter> found = Optional.ofNullable(counters.get(id));
    told(new Question.InForce(id), found.isPresent());
    return found;
  }

  boolean isInForce(CounterId id) {
    return counter(id).isPresent();
  }

  /** How many counters of the family are stronger, be they in force or not. */
  public int rank(CounterId id) {
    return ranks.getOrDefault(id, Integer.MAX_VALUE);
  }

  /** The pair of calls that stands for a counter here; empty when it is a counter. */
  public Optional<Family.Pair> pair(CounterId id) {
    return Optional.ofNullable(pairs.get(id));
  }

  /** How reports call a counter: by its field; a pair by what goes on in it. */
  public String label(CounterId id) {
    return counter(id)
        .map(Counter::field)
        .or(() -> pair(id).map(Family.Pair::title))
        .orElse(id.counter());
  }

  /** Whether a reference on one counter keeps another above zero: it is that one or holds it. */
  public boolean implies(CounterId stronger, CounterId weaker) {
    Optional<Counter> at = counter(stronger);
    while (at.isPresent() && stronger.family().equals(weaker.family())) {
      if (at.get().name().equals(weaker.counter())) {
        return true;
      }
      at = at.get().holds().flatMap(h -> counter(new CounterId(weaker.family(), h)));
    }
    return false;
  }

  /** The counter whose end a function is. */
  Optional<CounterId> endedBy(String function) {
    return told(new Question.Ended(function), Optional.ofNullable(destructors.get(function)));
  }

  /** The counters in force of the family of this name, strongest first. */
  public List<Counter> inForce(String family) {
    List<Counter> found = families.getOrDefault(family, List.of());
    told(new Question.All(family), found.stream().map(Counter::name).toList());
    return found;
  }

  public boolean isBorrower(String struct, String field) {
    return borrowers.contains(new Family.FieldName(struct, field));
  }

  /** Whether objects of a struct are counted. */
  boolean isObject(String struct) {
    return told(
        new Question.IsObject(struct),
        fields.keySet().stream().anyMatch(f -> f.struct().equals(struct)));
  }

  boolean isImmortal(String global) {
    return immortals.contains(global);
  }

  /** All counters in force, sorted. */
  List<CounterId> inForce() {
    return counters.keySet().stream().sorted().toList();
  }

  /** The family's counters in force, strongest first. */
  public List<Counter> inForce(Family family) {
    return family.counters().stream()
        .filter(c -> counters.containsKey(new CounterId(family.name(), c.name())))
        .toList();
  }

  /** These, without the APIs of families that lack a check. */
  public CounterFields onlyWith(String check) {
    CounterFields some = new CounterFields(hearer);
    some.ranks.putAll(ranks);
    some.fields.putAll(fields);
    some.counters.putAll(counters);
    apis.forEach(
        (name, known) -> {
          if (known.family().checks().stream().anyMatch(c -> c.check().equals(check))) {
            some.apis.put(name, known);
          }
        });
    return some;
  }

  /** Whether it is a counter, or a pair of calls, of these families. */
  public boolean isKnown(CounterId id) {
    return apis.values().stream().anyMatch(a -> a.family().name().equals(id.family()));
  }

  /** Names of all APIs that change references. */
  public Set<String> apiNames() {
    Set<String> names = new HashSet<>();
    apis.values().stream()
        .map(FamilyApi::api)
        .filter(Api::changes)
        .forEach(a -> names.add(a.name()));
    return names;
  }
}
