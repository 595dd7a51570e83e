package org.checkref.check;

import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.IndexRequest;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;

/** The names that rules make the index and the parser look out for. */
public final class RequestedNames {
  private RequestedNames() {}

  /** APIs, counter fields and destructors: whatever mentions one concerns the rules. */
  static Set<String> watched(RuleSet rules) {
    Set<String> names = new TreeSet<>();
    for (Family family : rules.families()) {
      family.apis().stream().map(Api::name).forEach(names::add);
      for (Counter counter : family.counters()) {
        names.add(counter.field());
        counter.zero().map(Counter.Zero::destructor).ifPresent(names::add);
      }
    }
    return names;
  }

  /** Names that rules give a meaning, whether they are functions or macros in the tree. */
  static Set<String> spoken(RuleSet rules) {
    Set<String> names = new TreeSet<>();
    rules.families().forEach(f -> f.apis().forEach(a -> names.add(a.name())));
    names.addAll(rules.vocabulary().words().keySet());
    names.addAll(rules.vocabulary().primitives().keySet());
    names.addAll(registering(rules));
    names.addAll(rules.contexts().sleepers());
    rules.contexts().guards().forEach(g -> names.add(g.function()));
    names.addAll(sections(rules));
    return names;
  }

  /** What begins and ends sections: macros may do so in place of what calls them. */
  private static Set<String> sections(RuleSet rules) {
    Set<String> names = new TreeSet<>();
    for (ContextRules.Region region : rules.contexts().regions()) {
      names.add(region.enter());
      names.add(region.leave());
    }
    return names;
  }

  private static Set<String> registering(RuleSet rules) {
    Set<String> names = new TreeSet<>();
    for (ContextRules.Root root : rules.contexts().roots()) {
      if (root instanceof ContextRules.ArgumentRoot argument) {
        names.add(argument.function());
      }
    }
    return names;
  }

  /** What the index is asked for. */
  public static IndexRequest request(RuleSet rules) {
    return new IndexRequest(
        watched(rules), sections(rules), registering(rules), rules.vocabulary().definers());
  }
}
