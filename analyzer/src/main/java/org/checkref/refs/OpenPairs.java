package org.checkref.refs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkref.index.Position;

/** Notes, along the paths of a function, which calls that come in pairs it makes by themselves. */
final class OpenPairs {
  private final Set<OpenPair> calls = new LinkedHashSet<>();
  private final Set<Position> left = new LinkedHashSet<>();

  /** A call of a pair is made, whatever became of the other one. */
  void called(CounterId pair, boolean begins, Position position, String by) {
    calls.add(new OpenPair(pair, begins, position, by));
  }

  /** The function is left with its object: what it began ends with whoever has that. */
  void left(Exit exit) {
    exit.state()
        .held
        .forEach(
            (key, held) -> {
              boolean keeps =
                  exit.state().fresh.contains(key.object())
                      && exit.state().held.entrySet().stream()
                          .anyMatch(
                              e ->
                                  e.getKey().object().equals(key.object())
                                      && !e.getKey().equals(key)
                                      && e.getValue().delta() > 0);
              if (keeps) {
                held.takenAt().ifPresent(left::add);
              }
            });
  }

  /** Those of which the function has only the one. */
  List<OpenPair> open() {
    List<OpenPair> open = new ArrayList<>();
    for (OpenPair call : calls) {
      boolean answered =
          calls.stream().anyMatch(c -> c.pair().equals(call.pair()) && c.begins() != call.begins());
      if (!answered && !left.contains(call.position())) {
        open.add(call);
      }
    }
    return open;
  }
}
