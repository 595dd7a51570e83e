package org.checkref.syntax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.Conditional;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.TreeIndex;

/**
 * Which of a file's definitions of one name a configuration has: the one in {@code #ifdef
 * CONFIG_X}, or the stub behind its {@code #else}. May be used by several threads at once.
 */
public final class Alternatives {
  private final TreeIndex index;

  /** Those that the definitions of a name are in. */
  private final Memo<Names, List<Conditional>> conditionals;

  private final Map<Integer, byte[]> texts = new ConcurrentHashMap<>();

  /** The definitions of a name in a file. */
  private record Names(int file, String name) {}

  public Alternatives(TreeIndex index) {
    this.index = index;
    this.conditionals = new Memo<>(index.tracer());
  }

  /**
   * Those of the definitions that are there in the configuration in which a variant of a function
   * was read; all of them when they are in several files, or that leaves none.
   */
  public List<FunctionDef> in(Function variant, List<FunctionDef> definitions) {
    if (definitions.size() < 2
        || definitions.stream().anyMatch(d -> d.file() != definitions.get(0).file())) {
      return definitions;
    }
    Map<String, Boolean> truth = Variants.truth(variant.variant());
    List<FunctionDef> there = definitions.stream().filter(d -> isThere(d, truth)).toList();
    return there.isEmpty() ? definitions : there;
  }

  /** Whether each conditional around a definition takes the arm that it is in. */
  private boolean isThere(FunctionDef definition, Map<String, Boolean> truth) {
    Names names = new Names(definition.file(), definition.name());
    return conditionals.get(names, () -> read(names)).stream()
        .filter(c -> c.start() <= definition.start() && definition.bodyEnd() <= c.end())
        .allMatch(c -> takes(c, definition, truth));
  }

  private boolean takes(
      Conditional conditional, FunctionDef definition, Map<String, Boolean> truth) {
    for (Conditional.Arm arm : conditional.arms()) {
      boolean holds =
          switch (arm.kind()) {
            case IF, IFDEF, ELIF -> holds(conditional.file(), arm, truth);
            case IFNDEF -> !holds(conditional.file(), arm, truth);
            case ELSE, ENDIF -> true;
          };
      if (holds) {
        return arm.start() <= definition.start() && definition.start() < arm.end();
      }
    }
    return false;
  }

  private boolean holds(int file, Conditional.Arm arm, Map<String, Boolean> truth) {
    String condition =
        new String(
            texts.getOrDefault(file, new byte[arm.conditionEnd()]),
            arm.conditionStart(),
            arm.conditionEnd() - arm.conditionStart(),
            StandardCharsets.ISO_8859_1);
    return PreprocessorCondition.holds(condition.replace("\\\n", " "), truth, true);
  }

  private List<Conditional> read(Names names) {
    try {
      texts.put(names.file(), index.files().read(names.file()));
      return index.conditionals(names.file(), names.name());
    } catch (IOException goneMeanwhile) {
      return List.of();
    }
  }
}
