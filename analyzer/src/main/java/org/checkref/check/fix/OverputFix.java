package org.checkref.check.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.check.AnalysedTree;
import org.checkref.index.Position;
import org.checkref.refs.Backing;
import org.checkref.refs.Event;
import org.checkref.refs.Suspicion;

/** Takes one of two drops away: the second one, or the first where other paths need the second. */
final class OverputFix implements FunctionFix {
  private final Releases releases;

  OverputFix(AnalysedTree tree) {
    this.releases = new Releases(tree);
  }

  @Override
  public Suspicion.Kind kind() {
    return Suspicion.Kind.OVERPUT;
  }

  @Override
  public Optional<Edits> find(Site site, Retrial retrial) {
    List<Position> drops = new ArrayList<>();
    for (Event event : site.suspicion().path()) {
      if (event.kind() == Event.Kind.RELEASE) {
        drops.add(0, event.position());
      }
    }
    // one place that drops twice is in a loop, and what is meant there is not evident
    return drops.stream().distinct().count() < 2
        ? Optional.empty()
        : drops.stream()
            .limit(2)
            .flatMap(p -> removed(site, p).stream())
            .filter(e -> retrial.mends(e, 0, Backing.OWN, Set.of(site.suspicion())))
            .findFirst();
  }

  /** Without a drop that is a statement of its own among others. */
  private Optional<Edits> removed(Site site, Position drop) {
    Code code = site.code();
    int start = code.offset(drop);
    Optional<Code.Call> call =
        code.callOf(start)
            .filter(c -> releases.isOfRules(c.function(), site.suspicion().counter()))
            .filter(c -> code.isStatement(start) && code.isFirstInLine(start));
    if (call.isEmpty() || !code.isLastInLine(call.get().end())) {
      return Optional.empty();
    }
    int end = call.get().end();
    int before = code.previous(start);
    boolean last = code.is(code.next(end), '}');
    if (code.is(before, BareText.DIRECTIVE)
        || (last && (code.is(before, '{') || code.is(before, ':')))) {
      return Optional.empty();
    }
    int from = code.lineStart(start);
    int to = code.lineEnd(end) + code.newline(end).length();
    return Optional.of(Edits.of(new Edit(from, Math.min(to, code.text().length()) - from, "")));
  }
}
