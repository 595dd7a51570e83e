package org.checkref.gate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkref.index.FunctionDef;
import org.checkref.index.LineMap;
import org.checkref.index.Member;
import org.checkref.index.Position;
import org.checkref.index.StructDef;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;

/** What stands at which line of a tree. */
final class Places {
  private final TreeIndex index;
  private final Map<Integer, LineMap> lines = new HashMap<>();

  Places(TreeIndex index) {
    this.index = index;
  }

  /** The functions that have one of these lines; without lines, those around the place. */
  Set<String> functions(String path, int from, int to) {
    Set<String> found = new TreeSet<>();
    OptionalInt file = index.file(path);
    if (file.isEmpty()) {
      return found;
    }
    LineMap map = lines(file.getAsInt());
    for (FunctionDef function : index.functionsIn(file.getAsInt())) {
      int first = map.position(function.start()).line();
      int last = map.position(function.bodyEnd()).line();
      if (first < Math.max(to, from + 1) && from <= last) {
        found.add(function.name());
      }
    }
    return found;
  }

  private LineMap lines(int file) {
    return lines.computeIfAbsent(
        file,
        f -> {
          try {
            return index.lines(f);
          } catch (IOException goneMeanwhile) {
            return LineMap.of(new byte[0]);
          }
        });
  }

  /** Where the structs declare these counters, by the names of their fields. */
  Map<String, Position> fields(RuleSet rules, Set<CounterId> counters) {
    Map<String, Position> found = new TreeMap<>();
    for (Family family : rules.families()) {
      for (Counter counter : family.counters()) {
        if (counters.contains(new CounterId(family.name(), counter.name()))) {
          declaration(family.struct(), counter.field())
              .ifPresent(p -> found.put(counter.field(), p));
        }
      }
    }
    return found;
  }

  private Optional<Position> declaration(String tag, String field) {
    for (StructDef struct : index.structs(tag)) {
      for (Member member : index.members(struct)) {
        if (member.name().equals(field)) {
          return Optional.of(lines(struct.file()).position(member.offset()));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a file has a name at a place. */
  boolean declares(String path, Position position, String field) {
    OptionalInt file = index.file(path);
    return file.isPresent()
        && position.line() > 0
        && position.line() <= lines(file.getAsInt()).lines()
        && lines(file.getAsInt()).line(position.line()).contains(field);
  }
}
