package org.checkref.check.fix;

import java.util.Optional;
import java.util.Set;
import org.checkref.check.AnalysedTree;
import org.checkref.refs.Backing;
import org.checkref.refs.CounterFields;
import org.checkref.refs.Suspicion;
import org.checkref.rules.Api;

/** Drops the counter that was taken. */
final class MismatchFix implements FunctionFix {
  private final AnalysedTree tree;
  private final Releases releases;

  MismatchFix(AnalysedTree tree) {
    this.tree = tree;
    this.releases = new Releases(tree);
  }

  @Override
  public Suspicion.Kind kind() {
    return Suspicion.Kind.MISMATCH;
  }

  @Override
  public Optional<Edits> find(Site site, Retrial retrial) {
    Code code = site.code();
    String wrong = site.suspicion().acquiredBy();
    int start = site.offset();
    if (!code.isAt(start, wrong) || mayHaveTakenTheWrongOne(site)) {
      return Optional.empty();
    }
    // whether there is an object, the drop that is there does not ask either
    return code.callOf(start)
        .flatMap(c -> releases.preferred(site.analyses(), site.suspicion().counter(), c.argument()))
        .map(right -> Edits.of(new Edit(start, wrong.length(), right)))
        .filter(e -> retrial.mends(e, 1, Backing.NO_OBJECT, Set.of(site.suspicion())));
  }

  /** All drops are of one counter, and only the take, which has a choice, is of another. */
  private boolean mayHaveTakenTheWrongOne(Site site) {
    long others =
        site.analyses().stream()
            .flatMap(a -> a.suspicions().stream())
            .filter(s -> s.kind() == Suspicion.Kind.MISMATCH)
            .filter(s -> Site.takenAt(s).equals(site.takenAt()))
            .map(Suspicion::position)
            .distinct()
            .count();
    return others > 1
        && site.analyses().stream()
            .flatMap(a -> Releases.calls(a.function()))
            .filter(c -> site.takenAt().filter(c.position()::equals).isPresent())
            .flatMap(c -> c.name().flatMap(tree.counters()::api).stream())
            .map(CounterFields.FamilyApi::api)
            .flatMap(a -> a.effects().stream())
            .anyMatch(e -> e.kind() == Api.Kind.TAKES && e.argument() != Api.RETURN);
  }
}
