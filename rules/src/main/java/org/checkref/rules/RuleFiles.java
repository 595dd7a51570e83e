package org.checkref.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkref.grammar.RuleText;

/** Loads rule files: those that come with checkref, and a user's own on top of them. */
public final class RuleFiles {
  /** The rule files on the class path, beside this class. */
  static final List<String> BUILTIN = List.of("contexts.rules", "kernel.rules", "mm.rules");

  /** Families that come with checkref and are read on request, by the names of their files. */
  public static final List<String> OPTIONAL = List.of("device_node.rules");

  /** What is different with CONFIG_PREEMPT_RT. */
  public static final String REAL_TIME = "rt.rules";

  private RuleFiles() {}

  /** The rules that come with checkref. */
  public static RuleSet builtin() {
    return load(List.of());
  }

  /**
   * The rules that come with checkref and those of the files given.
   *
   * <p>A family of a file takes the place of a built-in one of the same name; everything else adds
   * to what is there.
   *
   * @param extra files; where there is none, the name of an {@linkplain #OPTIONAL optional} one
   * @throws RuleFileException when a file cannot be read or has an error
   */
  public static RuleSet load(List<Path> extra) {
    List<RuleSource> sources = new ArrayList<>();
    BUILTIN.forEach(name -> sources.add(new RuleSource(name, new RuleText(resource(name)))));
    extra.forEach(file -> sources.add(new RuleSource(file.toString(), new RuleText(text(file)))));
    return new RuleSetReader(sources).read();
  }

  private static String text(Path file) {
    boolean ours = OPTIONAL.contains(file.toString()) || file.toString().equals(REAL_TIME);
    return Files.notExists(file) && ours ? resource(file.toString()) : read(file);
  }

  private static String resource(String name) {
    try (InputStream stream = RuleFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RuleFileException(file + ": error: there is no such file");
    } catch (CharacterCodingException e) {
      throw new RuleFileException(file + ": error: this is not a text in UTF-8");
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "this is a directory" : "it cannot be read";
      throw new RuleFileException(file + ": error: " + reason);
    }
  }
}
