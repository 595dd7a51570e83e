package org.checkref.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.oracle.Program.Placed;
import org.checkref.rules.model.Breach;
import org.checkref.rules.model.CounterState;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.rules.model.ObjectState;
import org.checkref.rules.model.ReferenceModel;
import org.checkref.rules.model.Transition;

/**
 * Runs a program along all its paths on the reference model.
 *
 * <p>It says the first thing that goes wrong with each object of each path. What becomes of an
 * object that was stored is nobody's to say, but that the path drops more of it than it took.
 */
final class Oracle {
  private static final int MOST_PATHS = 4_000;
  private static final int MOST_TURNS = 4;

  /** As many references as the analysis tells apart. */
  private static final int MOST_HELD = 3;

  private final ReferenceModel model;
  private final Program.Source source;
  private final Set<String> verdicts = new TreeSet<>();
  private boolean heldTooMany;

  private Oracle(ReferenceModel model, Program.Source source) {
    this.model = model;
    this.source = source;
  }

  /**
   * What goes wrong, as {@code kind line}; empty when the program has too many paths to run them
   * all, or holds more references than the analysis counts.
   */
  static Optional<Set<String>> judge(ReferenceModel model, Program.Source source) {
    Oracle oracle = new Oracle(model, source);
    Tape tape = new Tape();
    int paths = 0;
    do {
      if (++paths > MOST_PATHS) {
        return Optional.empty();
      }
      oracle.new Run(tape).run();
    } while (tape.next());
    return oracle.heldTooMany ? Optional.empty() : Optional.of(oracle.verdicts);
  }

  /** How a statement ends. */
  private enum Flow {
    NEXT,
    OUT,
    RETURN,
    BREAK,
    CONTINUE
  }

  /** What a pointer holds: an object, or none. */
  private enum None {
    /** As declared. */
    UNSET,
    NULL,
    ERROR
  }

  private static final class Tracked {
    /** Taken less dropped, of each counter that the path took a reference on. */
    private final Map<String, Integer> balance = new HashMap<>();

    /** The same of counters on which it has only dropped. */
    private final Map<String, Integer> debts = new HashMap<>();

    private ObjectState state;
    private boolean settled;
    private boolean stored;

    Tracked(ObjectState state) {
      this.state = state;
    }

    void take(String counter) {
      int debt = Optional.ofNullable(debts.remove(counter)).orElse(0);
      balance.merge(counter, 1 + debt, Integer::sum);
    }

    /** Whether the path drops more than it took. */
    boolean drop(String counter) {
      if (!balance.containsKey(counter)) {
        debts.merge(counter, -1, Integer::sum);
        return false;
      }
      return balance.merge(counter, -1, Integer::sum) < 0;
    }
  }

  /** One path. */
  private final class Run {
    private final Tape tape;
    private final Object[] pointers = {None.UNSET, None.UNSET};
    private Optional<Tracked> owned = Optional.empty();
    private final List<Tracked> objects = new ArrayList<>();
    private Optional<Boolean> a = Optional.empty();
    private Optional<Boolean> b = Optional.empty();
    private boolean flag;
    private boolean behindLabel;
    private int turns;
    private int returnLine = source.end();

    Run(Tape tape) {
      this.tape = tape;
    }

    void run() {
      if (run(source.body()) != Flow.RETURN) {
        behindLabel = true;
        run(source.cleanup());
      }
      for (Tracked one : objects) {
        if (!one.settled && !one.stored) {
          for (Breach breach : model.step(one.state, new ModelStep.Leave()).breaches()) {
            verdicts.add("leak " + returnLine + " " + breach.counter());
          }
        }
      }
    }

    private Flow run(List<Placed> block) {
      for (Placed one : block) {
        Flow flow = run(one);
        if (flow != Flow.NEXT) {
          return flow;
        }
      }
      return Flow.NEXT;
    }

    private Flow run(Placed one) {
      Statement statement = one.statement();
      if (statement instanceof Statement.If branch) {
        return run(holds(branch.condition()) ? one.first() : one.second());
      } else if (statement instanceof Statement.TryGet get) {
        return run(tryGet(get, one.line()) ? one.first() : one.second());
      } else if (statement instanceof Statement.Loop) {
        return loop(one);
      } else if (statement instanceof Statement.Acquire acquire) {
        pointers[acquire.pointer()] = acquire(acquire.source());
      } else if (statement instanceof Statement.Act act) {
        act(act, one.line());
      } else if (statement instanceof Statement.SetFlag set) {
        flag = set.value();
      } else if (statement instanceof Statement.Use use) {
        use(use.pointer(), one.line());
      } else if (statement instanceof Statement.Store store) {
        store(pointers[store.pointer()]);
      } else if (statement instanceof Statement.Copy copy) {
        pointers[copy.to()] = pointers[1 - copy.to()];
      } else if (statement instanceof Statement.Out && !behindLabel) {
        return Flow.OUT;
      } else if (statement instanceof Statement.Return) {
        returnLine = one.line();
        return Flow.RETURN;
      } else if (statement instanceof Statement.Break jump && turns > 0) {
        return jump.goesOn() ? Flow.CONTINUE : Flow.BREAK;
      }
      return Flow.NEXT;
    }

    private Flow loop(Placed loop) {
      for (int turn = 0; turn < MOST_TURNS && tape.choose(2) == 1; turn++) {
        turns++;
        Flow flow = run(loop.first());
        turns--;
        if (flow == Flow.BREAK) {
          break;
        }
        if (flow == Flow.OUT || flow == Flow.RETURN) {
          return flow;
        }
      }
      return Flow.NEXT;
    }

    private boolean holds(Statement.Condition condition) {
      return switch (condition) {
        case A, NOT_A -> {
          a = a.or(() -> Optional.of(tape.choose(2) == 1));
          yield a.get() == (condition == Statement.Condition.A);
        }
        case B -> {
          b = b.or(() -> Optional.of(tape.choose(2) == 1));
          yield b.get();
        }
        case FLAG -> flag;
        case M0 -> !isNull(0);
        case NO_M0 -> isNull(0);
        case M0_IS_ERROR -> pointers[0] == None.ERROR;
        case M0_IS_NONE -> pointers[0] instanceof None;
        case M1 -> !isNull(1);
        case UNKNOWN -> tape.choose(2) == 1;
      };
    }

    private boolean isNull(int pointer) {
      return pointers[pointer] == None.NULL || pointers[pointer] == None.UNSET;
    }

    /** The struct's member is given a value; one that is plainly NULL takes back what it held. */
    private void store(Object value) {
      if (value == None.UNSET) {
        owned.ifPresent(o -> o.stored = false);
      }
      owned =
          value instanceof Tracked tracked && !tracked.settled
              ? Optional.of(tracked)
              : Optional.empty();
      owned.ifPresent(o -> o.stored = true);
    }

    private Object acquire(Statement.Source source) {
      int outcome = tape.choose(source == Statement.Source.MM_ACCESS ? 3 : 2);
      if (outcome != 0) {
        return outcome == 1 ? None.NULL : None.ERROR;
      }
      ObjectState state =
          source == Statement.Source.MM_ALLOC
              ? model.step(model.raw(), new ModelStep.Create()).after()
              : model.step(model.shared(), new ModelStep.Take("users")).after();
      Tracked made = new Tracked(state);
      made.take("users");
      objects.add(made);
      return made;
    }

    private Optional<Tracked> object(int pointer) {
      return pointers[pointer] instanceof Tracked tracked && !tracked.settled
          ? Optional.of(tracked)
          : Optional.empty();
    }

    private void act(Statement.Act act, int line) {
      object(act.pointer())
          .ifPresent(
              o -> {
                ModelStep step = step(act.action());
                if (step instanceof ModelStep.Take take) {
                  o.take(take.counter());
                }
                boolean tooMany = step instanceof ModelStep.Drop drop && o.drop(drop.counter());
                if (o.stored && step instanceof ModelStep.Drop drop) {
                  dropStored(o, drop, tooMany, line);
                } else if (step instanceof ModelStep.Drop) {
                  Transition made = model.step(o.state, step);
                  o.state = made.after();
                  if (breaks(
                      made,
                      Law.DROP_WITHOUT_REFERENCE,
                      Law.WRONG_COUNTER,
                      Law.USE_AFTER_ZERO,
                      Law.FREED_WHILE_HELD)) {
                    wrong(o, "drop", line);
                  }
                } else {
                  approach(o, step, line);
                }
              });
    }

    private void dropStored(Tracked object, ModelStep.Drop drop, boolean tooMany, int line) {
      if (tooMany) {
        wrong(object, "drop", line);
      } else if (object.state.of(drop.counter()).mine() > 0) {
        object.state = model.step(object.state, drop).after();
      }
    }

    private static ModelStep step(Statement.Action action) {
      return switch (action) {
        case MMGET -> new ModelStep.Take("users");
        case MMGRAB -> new ModelStep.Take("count");
        case MM_REF -> new ModelStep.Take("bare");
        case MMPUT -> new ModelStep.Drop("users", false);
        case MMPUT_ASYNC -> new ModelStep.Drop("users", true);
        case MMDROP -> new ModelStep.Drop("count", false);
        case MM_UNREF -> new ModelStep.Drop("bare", false);
      };
    }

    private boolean tryGet(Statement.TryGet get, int line) {
      boolean ended =
          object(get.pointer())
              .filter(o -> !o.state.freed() && o.state.of("users").life() == CounterState.Life.ZERO)
              .isPresent();
      // it may fail although a reference is held: the analysis does not hold that against it
      boolean succeeds = !ended && tape.choose(2) == 1;
      object(get.pointer())
          .ifPresent(
              o -> {
                if (succeeds) {
                  o.take("users");
                  approach(o, new ModelStep.TakeUnlessZero("users"), line);
                } else {
                  approach(o, new ModelStep.Use("bare"), line);
                }
              });
      return succeeds;
    }

    private void use(int pointer, int line) {
      object(pointer).ifPresent(o -> approach(o, new ModelStep.Use("bare"), line));
    }

    /**
     * Who holds nothing finds an object that everybody else may have left; who holds less than a
     * counter's reference, that counter at zero.
     */
    private void approach(Tracked object, ModelStep step, int line) {
      boolean holdsNothing =
          object.state.counters().values().stream().mapToInt(CounterState::mine).sum() == 0;
      boolean holdsLess =
          step instanceof ModelStep.Take take
              && model.counters().stream()
                  .filter(c -> model.implies(c.name(), take.counter()))
                  .allMatch(c -> object.state.of(c.name()).mine() == 0);
      if (!object.stored && (holdsNothing || holdsLess)) {
        object.state = model.step(object.state, new ModelStep.OthersLeave()).after();
      }
      Transition made = model.step(object.state, step);
      object.state = made.after();
      heldTooMany |= object.state.counters().values().stream().anyMatch(c -> c.mine() > MOST_HELD);
      if (!object.stored && breaks(made, Law.USE_AFTER_ZERO, Law.TAKE_FROM_ZERO)) {
        wrong(object, holdsLess && !holdsNothing ? "take" : "use", line);
      }
    }

    private static boolean breaks(Transition made, Law... laws) {
      return made.breaches().stream().anyMatch(b -> Set.of(laws).contains(b.law()));
    }

    private void wrong(Tracked object, String kind, int line) {
      verdicts.add(kind + " " + line);
      object.settled = true;
    }
  }
}
