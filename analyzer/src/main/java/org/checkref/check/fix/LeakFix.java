package org.checkref.check.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.check.AnalysedTree;
import org.checkref.refs.Backing;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Suspicion;
import org.checkref.syntax.Instruction;

/**
 * Drops a reference that is lost: before the return, at one of the labels that lead there, or on
 * the way to those, at another label or before the goto.
 */
final class LeakFix implements FunctionFix {
  /** More ways than this lead to no return of which it is evident what is missing. */
  private static final int MOST_GOTOS = 12;

  private static final int MOST_BLOCKS = 8;

  private final Releases releases;
  private final PlainValues plain;

  LeakFix(AnalysedTree tree) {
    this.releases = new Releases(tree);
    this.plain = new PlainValues(tree.rules().vocabulary());
  }

  @Override
  public Suspicion.Kind kind() {
    return Suspicion.Kind.LEAK;
  }

  @Override
  public Optional<Edits> find(Site site, Retrial retrial) {
    for (String variable : Holders.of(site)) {
      Optional<Edits> found =
          releases
              .preferred(site.analyses(), site.suspicion().counter(), variable)
              .flatMap(r -> new Search(site, retrial, variable, r).run());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The places for one statement. */
  private final class Search {
    private final Site site;
    private final Code code;
    private final Retrial retrial;
    private final Insertion insertion;
    private final String variable;
    private final String release;
    private final String statement;
    private final List<Code.Named> labels;
    private final NullTests tests;
    private final Backing worst;

    Search(Site site, Retrial retrial, String variable, String release) {
      this.site = site;
      this.code = site.code();
      this.retrial = retrial;
      this.insertion = new Insertion(code);
      this.variable = variable;
      this.release = release;
      this.statement = release + "(" + variable + ");";
      String body = code.bare().substring(site.function().bodyStart(), site.function().bodyEnd());
      this.tests = NullTests.of(body, variable);
      // what is only ever looked at for an error is no NULL
      this.worst = tests == NullTests.ERROR ? Backing.MAYBE_NULL : Backing.OWN;
      int taken = site.takenAt().map(code::offset).orElse(site.function().bodyStart());
      this.labels = code.labels(Math.min(taken, site.offset()), site.offset());
    }

    Optional<Edits> run() {
      List<Edits> renamed = renamed();
      // a drop of a counter that the path does not have is the one that is missing, not one more
      return renamed.isEmpty()
          ? added()
          : renamed.stream()
              .filter(e -> retrial.mends(e, 1, Backing.NO_OBJECT, Set.of(site.suspicion())))
              .findFirst();
    }

    /** With drops of other counters, which the function has not taken, made drops of this one. */
    private List<Edits> renamed() {
      List<Edits> renamed = new ArrayList<>();
      for (FunctionAnalysis one : site.analyses()) {
        releases.ofOthers(one, site.suspicion().counter(), variable).stream()
            .filter(c -> one.drops().getOrDefault(c.position(), Backing.OWN) == Backing.UNKNOWN)
            .flatMap(c -> renamed(c).stream())
            .forEach(renamed::add);
      }
      return renamed;
    }

    private Optional<Edits> renamed(Instruction.Call call) {
      String wrong = call.name().orElse("");
      int start = code.offset(call.position());
      return code.isAt(start, wrong)
          ? Optional.of(Edits.of(new Edit(start, wrong.length(), release)))
          : Optional.empty();
    }

    private Optional<Edits> added() {
      for (Edits edits : places()) {
        if (mends(edits, 1)) {
          return Optional.of(edits);
        }
      }
      return atGotos().or(this::inBlock).or(this::guarded);
    }

    private boolean mends(Edits edits, int drops) {
      return retrial.mends(edits, drops, worst, Set.of(site.suspicion()));
    }

    /** Before the return, and behind and before each label above it, from there upwards. */
    private List<Edits> places() {
      List<Edits> places = new ArrayList<>();
      if (mayDropBeforeReturn()) {
        insertion.before(site.offset(), statement).ifPresent(places::add);
      }
      for (int i = labels.size() - 1; i >= 0; i--) {
        Code.Named label = labels.get(i);
        int first = code.next(label.end());
        if (first != site.offset() && code.labels(first, first + 1).isEmpty()) {
          insertion.before(first, statement).ifPresent(places::add);
        }
        insertion
            .inLineBefore(label.offset(), code.indentation(behindLabels(i)), statement)
            .ifPresent(places::add);
      }
      return places;
    }

    private int behindLabels(int label) {
      int at = code.next(labels.get(label).end());
      for (int i = label + 1; i < labels.size() && labels.get(i).offset() == at; i++) {
        at = code.next(labels.get(i).end());
      }
      return at;
    }

    private boolean mayDropBeforeReturn() {
      return code.is(site.offset(), '}')
          || (code.isAt(site.offset(), "return")
              && code.statementEnd(site.offset())
                  .map(end -> code.bare().substring(site.offset() + "return".length(), end - 1))
                  .filter(v -> plain.isPlain(v, variable))
                  .isPresent());
    }

    private Optional<Edits> atGotos() {
      Set<String> targets =
          labels.stream().map(Code.Named::name).collect(Collectors.toUnmodifiableSet());
      List<Code.Named> gotos =
          code.gotos(site.function().bodyStart(), site.function().bodyEnd()).stream()
              .filter(g -> targets.contains(g.name()))
              .toList();
      Edits all = Edits.NONE;
      int drops = 0;
      for (Code.Named jump : gotos.size() > MOST_GOTOS ? List.<Code.Named>of() : gotos) {
        Optional<Edits> other =
            otherLabels().stream()
                .filter(l -> !l.equals(jump.name()))
                .map(l -> swap(jump, l))
                .filter(e -> retrial.holds(e, 0, worst))
                .findFirst();
        Optional<Edits> here =
            other.isPresent()
                ? other
                : insertion
                    .before(jump.offset(), statement)
                    .filter(e -> retrial.holds(e, 1, worst));
        if (here.isPresent()) {
          int added = other.isPresent() ? 0 : 1;
          if (mends(here.get(), added)) {
            return here;
          }
          Optional<Edits> both = all.and(here.get());
          drops += both.isPresent() ? added : 0;
          all = both.orElse(all);
        }
      }
      return all.all().isEmpty() || !mends(all, drops) ? Optional.empty() : Optional.of(all);
    }

    /** At the end of a block that only runs with the reference, or with an object. */
    private Optional<Edits> inBlock() {
      int taken = site.takenAt().map(code::offset).orElse(site.offset());
      return code.blocks(site.function().bodyStart() + 1, site.offset()).stream()
          .filter(b -> b.end() > taken)
          .filter(b -> b.head() < taken || plain.uses(head(b), variable))
          .limit(MOST_BLOCKS)
          .flatMap(b -> insertion.atEnd(b, statement).stream())
          .filter(e -> mends(e, 1))
          .findFirst();
    }

    private String head(Code.Block block) {
      return code.bare().substring(block.head(), block.start());
    }

    private static Edits swap(Code.Named jump, String label) {
      // the name stands before the semicolon, be there blanks between them or not
      int start = jump.offset();
      return Edits.of(new Edit(start, jump.end() - start, "goto " + label + ";"));
    }

    /** Labels at which the object is dropped first thing. */
    private List<String> otherLabels() {
      List<String> found = new ArrayList<>();
      for (Code.Named label : code.labels(site.function().bodyStart(), site.function().bodyEnd())) {
        code.callOf(code.next(label.end()))
            .filter(c -> c.argument().equals(variable))
            .filter(
                c ->
                    releases.drops(
                        site.analyses().get(0).function(),
                        c.function(),
                        site.suspicion().counter()))
            .ifPresent(c -> found.add(label.name()));
      }
      return found;
    }

    /** The object may also be NULL here, which the function looks at. */
    private Optional<Edits> guarded() {
      return Optional.of(site.offset())
          .filter(o -> mayDropBeforeReturn() && tests == NullTests.NULL)
          .flatMap(o -> insertion.before(o, "if (" + variable + ")\n\t" + statement))
          .filter(e -> mends(e, 1));
    }
  }
}
