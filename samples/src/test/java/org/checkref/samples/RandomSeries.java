package org.checkref.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Series of changes to a sample tree, of which each begins as the last one does and then takes
 * another way, or goes on as that one from somewhere on.
 */
public final class RandomSeries {
  private static final int LONGEST = 4;

  private final Path directory;
  private final Random random;
  private List<Path> last;
  private int made;

  private RandomSeries(Path directory, Random random, Path base) {
    this.directory = directory;
    this.random = random;
    this.last = List.of(base);
  }

  /**
   * @param sample a tree of samples
   * @param directory for the states
   */
  public static RandomSeries of(String sample, Path directory, Random random) throws IOException {
    Path base = directory.resolve("base");
    SampleTree.named(sample).copy("", base);
    return new RandomSeries(directory, random, base);
  }

  /** The C files of a state, relative to it. */
  public static List<Path> files(Path state) {
    return SampleTree.sources(state);
  }

  /** The states of the next series, the base first. */
  public List<Path> next() throws IOException {
    int same = 1 + random.nextInt(last.size());
    List<Path> states = new ArrayList<>(last.subList(0, same));
    int more = 1 + random.nextInt(2);
    for (int i = 0; i < more; i++) {
      states.add(edited(states.get(states.size() - 1)));
    }
    if (random.nextBoolean()) {
      states.addAll(last.subList(same, last.size()));
    }
    last = List.copyOf(states.subList(0, Math.min(states.size(), LONGEST)));
    return last;
  }

  private Path edited(Path state) throws IOException {
    Path other = directory.resolve(String.valueOf(made++));
    for (Path file : SampleTree.sources(state)) {
      Path copy = other.resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(state.resolve(file), copy);
    }
    new RandomEdits(other, random).make();
    return other;
  }
}
