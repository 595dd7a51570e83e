package org.checkref.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.checkref.refs.Event;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Suspicion;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.syntax.Function;

/** Leaks, double puts, uses after the last put, and puts of the wrong counter. */
final class PairingCheck implements Check {
  /** Decisions told before the one that matters. */
  private static final int MOST_BRANCHES = 6;

  @Override
  public List<String> names() {
    return Stream.concat(
            Arrays.stream(Suspicion.Kind.values()).map(Suspicion.Kind::check),
            Stream.of(PairCheck.NAME))
        .distinct()
        .toList();
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    // whether what a struct still owns is lost by who frees it or by who calls that is not said
    // here
    return findings(tree, suspicion -> suspicion.kind() != Suspicion.Kind.LOST);
  }

  /** What some of the suspicions come to. */
  static List<Finding> findings(AnalysedTree tree, Predicate<Suspicion> which) {
    List<Finding> findings = new ArrayList<>();
    for (FunctionAnalysis analysis : tree.references().results()) {
      boolean isApi = tree.counters().api(analysis.function().name()).isPresent();
      for (Suspicion suspicion : isApi ? List.<Suspicion>of() : analysis.suspicions()) {
        if (which.test(suspicion)) {
          finding(tree, analysis.function(), suspicion)
              .filter(f -> findings.stream().noneMatch(f::repeats))
              .ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static Optional<Finding> finding(
      AnalysedTree tree, Function function, Suspicion suspicion) {
    Optional<Family> family = tree.rules().family(suspicion.counter().family());
    boolean paired = tree.counters().pair(suspicion.counter()).isPresent();
    String check = paired ? PairCheck.NAME : suspicion.kind().check();
    Optional<CheckDoc> doc = family.flatMap(f -> AnalysedTree.doc(f, check));
    if (doc.isEmpty()) {
      return Optional.empty();
    }
    String counter = tree.counters().label(suspicion.counter());
    return Optional.of(
        new Finding(
            suspicion.counter().family(),
            check,
            doc.get().severity(),
            suspicion.direct() ? Confidence.CERTAIN : Confidence.LIKELY,
            function.path(),
            suspicion.position(),
            function.name(),
            paired ? pairMessage(suspicion, counter) : message(suspicion, counter),
            steps(tree, function, suspicion),
            paired ? "" : help(suspicion, counter),
            claim(suspicion, paired)));
  }

  private static String pairMessage(Suspicion suspicion, String title) {
    String by = suspicion.acquiredBy() + "()";
    return suspicion.kind() == Suspicion.Kind.LEAK
        ? title + ", which " + by + " begins, is not ended on this path"
        : by + " ends " + title + ", which this path has ended already";
  }

  /** Whether the path has dropped nothing on the object but this. */
  private static boolean isFirstDrop(Suspicion suspicion) {
    return suspicion.path().stream().filter(e -> e.kind() == Event.Kind.RELEASE).count() <= 1;
  }

  private static String message(Suspicion suspicion, String counter) {
    return switch (suspicion.kind()) {
      case LEAK ->
          "the "
              + counter
              + " reference taken by "
              + suspicion.acquiredBy()
              + "() is never dropped on this path";
      case OVERPUT ->
          suspicion.acquiredBy()
              + "() drops a "
              + counter
              + (isFirstDrop(suspicion)
                  ? " reference that was never taken"
                  : " reference that this path has dropped already");
      case UNTAKEN ->
          suspicion.acquiredBy()
              + "() drops a "
              + counter
              + " reference that was not taken on this path";
      case UNCHECKED ->
          suspicion.object()
              + " may have returned no object and no "
              + counter
              + " reference, and the path has not looked: "
              + suspicion.acquiredBy();
      case LOAN ->
          suspicion.object()
              + " is returned without a reference, where other ways return a "
              + counter
              + " reference";
      case LOST ->
          suspicion.acquiredBy()
              + "() frees a struct that still owns a "
              + counter
              + " reference on "
              + suspicion.object();
      case RESURRECT ->
          suspicion.acquiredBy()
              + "() takes a "
              + counter
              + " reference although nothing here keeps "
              + counter
              + " above zero";
      case WEAK_REF ->
          suspicion.acquiredBy()
              + "() needs a "
              + counter
              + " reference, and the one held here is weaker";
      case USE_AFTER_PUT ->
          suspicion.object()
              + " is used after its last "
              + counter
              + " reference was dropped here: "
              + suspicion.acquiredBy();
      case MISMATCH ->
          suspicion.acquiredBy()
              + "() drops another counter than the "
              + counter
              + " reference that is held";
    };
  }

  private static String help(Suspicion suspicion, String counter) {
    return suspicion.kind() == Suspicion.Kind.LEAK
        ? "drop the " + counter + " reference before leaving here"
        : "";
  }

  private static Claim claim(Suspicion suspicion, boolean paired) {
    Set<Law> laws =
        switch (suspicion.kind()) {
          case LEAK, LOST -> Set.of(Law.NEVER_DROPPED);
          case OVERPUT, UNTAKEN, LOAN -> Set.of(Law.DROP_WITHOUT_REFERENCE, Law.WRONG_COUNTER);
          case RESURRECT -> Set.of(Law.TAKE_FROM_ZERO, Law.USE_AFTER_ZERO);
          case UNCHECKED, WEAK_REF -> Set.of(Law.USE_AFTER_ZERO);
          case USE_AFTER_PUT -> Set.of(Law.USE_AFTER_ZERO);
          case MISMATCH -> Set.of(Law.WRONG_COUNTER);
        };
    boolean named =
        paired
            || suspicion.kind() == Suspicion.Kind.LEAK
            || suspicion.kind() == Suspicion.Kind.LOST;
    String counter = named ? suspicion.counter().counter() : "";
    return new Claim(laws, counter, Claim.Start.SHARED, Optional.empty());
  }

  /** What was taken and dropped, and the last decisions that lead here. */
  private static List<Finding.Step> steps(
      AnalysedTree tree, Function function, Suspicion suspicion) {
    List<Event> path = suspicion.path();
    int first = 0;
    while (first < path.size() && path.get(first).kind() == Event.Kind.BRANCH) {
      first++;
    }
    List<Event> told = path.subList(first, path.size());
    long branches = told.stream().filter(e -> e.kind() == Event.Kind.BRANCH).count();
    List<Finding.Step> steps = new ArrayList<>();
    for (Event event : told) {
      boolean branch = event.kind() == Event.Kind.BRANCH;
      if (!branch || branches-- <= MOST_BRANCHES) {
        steps.add(
            new Finding.Step(
                function.path(), event.position(), event.text(), events(tree, suspicion, event)));
      }
    }
    return steps;
  }

  /** An event as the reference model knows it. */
  private static List<ModelStep> events(AnalysedTree tree, Suspicion suspicion, Event event) {
    String counter =
        event.subject().flatMap(Event.Subject::counter).orElse(suspicion.counter()).counter();
    int number = event.subject().map(Event.Subject::number).orElse(0);
    return switch (event.kind()) {
      case CREATE -> List.of(new ModelStep.Create());
      case ACQUIRE -> {
        List<ModelStep> taken = new ArrayList<>();
        if (suspicion.kind() == Suspicion.Kind.RESURRECT
            && event.position().equals(suspicion.position())) {
          taken.add(new ModelStep.OthersLeave());
        }
        taken.addAll(Collections.nCopies(number, new ModelStep.Take(counter)));
        yield taken;
      }
      case RELEASE -> Collections.nCopies(number, new ModelStep.Drop(counter, true));
      // what is handed to an owner that dies comes back with nobody to drop it
      case HAND_OVER ->
          suspicion.kind() == Suspicion.Kind.LOST
              ? List.of()
              : List.of(new ModelStep.HandOver(counter));
      case RECALL -> List.of(new ModelStep.Receive(counter));
      case FAIL -> List.of(new ModelStep.OthersLeave(), new ModelStep.TakeUnlessZero(counter));
      case USE ->
          switch (suspicion.kind()) {
            case UNCHECKED -> List.of(new ModelStep.Use(counter));
            case WEAK_REF -> List.of(new ModelStep.OthersLeave(), new ModelStep.Use(counter));
            default -> usedAfterAll(tree, suspicion);
          };
      case EXIT ->
          List.of(
              suspicion.kind() == Suspicion.Kind.LOAN
                  ? new ModelStep.Drop(counter, true)
                  : new ModelStep.Leave());
      case BRANCH, AGE -> List.of();
    };
  }

  /** By then everybody else may have dropped theirs, and the memory with them. */
  private static List<ModelStep> usedAfterAll(AnalysedTree tree, Suspicion suspicion) {
    List<ModelStep> events = new ArrayList<>();
    events.add(new ModelStep.OthersLeave());
    tree.rules().family(suspicion.counter().family()).stream()
        .flatMap(f -> tree.counters().inForce(f).stream())
        .reduce((stronger, weaker) -> weaker)
        .ifPresent(weakest -> events.add(new ModelStep.Use(weakest.name())));
    return events;
  }
}
