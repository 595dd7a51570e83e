package org.checkref.samples;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damage to a C file, as half a save or a bad merge may leave it. The same seed does the same
 * damage.
 */
public final class Mutations {
  private final Random random;

  public Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** The file cut off somewhere, or without some of its lines. */
  public byte[] damage(byte[] file) {
    if (file.length == 0) {
      return file;
    }
    return random.nextBoolean() ? truncated(file) : thinned(file);
  }

  private byte[] truncated(byte[] file) {
    return Arrays.copyOf(file, random.nextInt(file.length));
  }

  private byte[] thinned(byte[] file) {
    // Latin-1 keeps every byte what it is
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    int removed = 1 + random.nextInt(Math.max(1, lines.size() / 10));
    for (int i = 0; i < removed && !lines.isEmpty(); i++) {
      lines.remove(random.nextInt(lines.size()));
    }
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
