package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A copy of the sample tree mini that a test edits. */
record EditedTree(Path root) {
  static final String FORK = "kernel/fork.c";
  static final String SCHED_MM = "include/linux/sched/mm.h";
  static final String INIT_MM = "mm/init-mm.c";

  /** What the header has, to be edited. */
  static final String GRAB = "\tatomic_inc(&mm->mm_count);\n";

  static final String DROP =
      "\tif (unlikely(atomic_dec_and_test(&mm->mm_count)))\n\t\t__mmdrop(mm);\n";

  /** A copy in an empty directory, with its faults. */
  static EditedTree of(Path directory) throws IOException {
    SampleTree.named("mini").copy("", directory);
    return new EditedTree(directory);
  }

  /** A copy in which the destructor and the constructor know all three counters. */
  static EditedTree mended(Path directory) throws IOException {
    return of(directory)
        .replace(FORK, "\tfree_mm(mm); // expect: mm/destructor\n", "\tmm_unref(mm);\n")
        .replace(
            FORK,
            "\tatomic_set(&mm->mm_count, 1);\n",
            "\tatomic_set(&mm->mm_count, 1);\n\trefcount_set(&mm->mm_bare_refs, 1);\n");
  }

  /** Replaces text that a file has just once. */
  EditedTree replace(String file, String text, String by) {
    Path path = root.resolve(file);
    try {
      String before = Files.readString(path);
      assertEquals(2, before.split(Pattern.quote(text), -1).length, text);
      Files.writeString(path, before.replace(text, by));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Puts functions at the end of a file. */
  EditedTree append(String file, String functions) {
    Path path = root.resolve(file);
    try {
      Files.writeString(path, Files.readString(path) + "\n" + functions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
