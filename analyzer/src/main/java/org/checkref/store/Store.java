package org.checkref.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A directory of entries. Nothing rests on it: what cannot be read is as if it were not there, what
 * cannot be written is not, and one warning is given.
 *
 * <p>An entry is written beside its place and renamed, so that whoever reads sees a whole one,
 * however many programs write, and wherever they are stopped. Entries that were used longest ago go
 * when there is no room.
 */
public final class Store {
  /** What entries end in. */
  private static final String ENTRY = ".entry";

  /** What an entry that is being written ends in. */
  private static final String UNFINISHED = ".new";

  /** Nobody takes so long to write an entry. */
  private static final long ABANDONED_SECONDS = 15 * 60;

  private final Optional<Path> directory;
  private final String program;
  private final long limit;
  private final Consumer<String> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();

  private Store(Optional<Path> directory, String program, long limit, Consumer<String> warnings) {
    this.directory = directory;
    this.program = program;
    this.limit = limit;
    this.warnings = warnings;
  }

  /** Holds nothing and keeps nothing. */
  public static Store none() {
    return new Store(Optional.empty(), "", 0, warning -> {});
  }

  /**
   * @param directory made when something is kept
   * @param program tells one build of the program from another
   * @param limit bytes that its entries may take together
   * @param warnings is told, once, what went wrong
   */
  public static Store in(Path directory, String program, long limit, Consumer<String> warnings) {
    return new Store(Optional.of(directory), program, limit, warnings);
  }

  /** A name to be made for what this build of the program finds out. */
  public Key key(String kind) {
    return new Key(kind).with(program);
  }

  /** Whether it may hold anything. */
  public boolean isThere() {
    return directory.isPresent();
  }

  /** What is made of an entry. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Entry entry) throws IOException;
  }

  /** What was kept under a name; empty when there is none, or none that can be read. */
  public <T> Optional<T> find(String name, Reading<T> reading) {
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    Path file = directory.get().resolve(name + ENTRY);
    try (Entry entry = Entry.open(file)) {
      T found = reading.read(entry);
      used(file);
      return Optional.of(found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // whatever is in the file, its reader has to cope; whoever interrupts does not want it any
      // more
      if (!Thread.currentThread().isInterrupted()) {
        warn(file, "cannot be read", e);
      }
      return Optional.empty();
    }
  }

  private static void used(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException readOnly) {
      // then nothing is thrown out either
    }
  }

  /** Keeps something under a name. */
  public void keep(String name, List<Section> sections) {
    long size = sections.stream().mapToLong(Section::length).sum();
    if (directory.isEmpty() || size > limit) {
      return;
    }
    Path file = directory.get().resolve(name + ENTRY);
    Path unfinished = directory.get().resolve(unfinished(name));
    try {
      Files.createDirectories(directory.get());
      makeRoom(size, file);
      try (FileChannel channel =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        Entry.write(channel, sections);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      warn(file, "cannot be written", e);
      delete(unfinished);
    }
  }

  /** Tells who writes it, so that others know when nobody does any more. */
  private static String unfinished(String name) {
    return name + "." + ProcessHandle.current().pid() + "." + UUID.randomUUID() + UNFINISHED;
  }

  private static boolean isAbandoned(Held unfinished) {
    String[] parts = String.valueOf(unfinished.file().getFileName()).split("\\.");
    boolean old = unfinished.used().isBefore(Instant.now().minusSeconds(ABANDONED_SECONDS));
    try {
      return old || parts.length < 2 || ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
    } catch (NumberFormatException notOurs) {
      return old;
    }
  }

  private void warn(Path file, String what, Exception e) {
    if (!warned.getAndSet(true)) {
      String why =
          e instanceof AccessDeniedException
              ? "permission denied"
              : e instanceof IOException && e.getMessage() != null
                  ? e.getMessage()
                  : "it is damaged";
      warnings.accept("cache: " + file + " " + what + ": " + why);
    }
  }

  private static boolean delete(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException notOurs) {
      return false;
    }
  }

  /** A file of the directory. */
  private record Held(Path file, long size, Instant used) {}

  private List<Held> held(String... suffixes) throws IOException {
    List<Held> found = new ArrayList<>();
    if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.get())) {
      for (Path file : files) {
        for (String suffix : suffixes) {
          if (String.valueOf(file.getFileName()).endsWith(suffix)) {
            look(file).ifPresent(found::add);
          }
        }
      }
    }
    found.sort(Comparator.comparing(Held::used).thenComparing(Held::file));
    return found;
  }

  private static Optional<Held> look(Path file) {
    try {
      return Optional.of(
          new Held(file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  /** Makes room for an entry, and sweeps up behind those who were stopped. */
  private void makeRoom(long size, Path replaced) throws IOException {
    for (Held one : held(UNFINISHED)) {
      if (isAbandoned(one)) {
        delete(one.file());
      }
    }
    List<Held> entries = held(ENTRY);
    long taken =
        entries.stream().filter(e -> !e.file().equals(replaced)).mapToLong(Held::size).sum();
    for (Held oldest : entries) {
      if (taken + size <= limit) {
        return;
      }
      if (!oldest.file().equals(replaced) && delete(oldest.file())) {
        taken -= oldest.size();
      }
    }
  }

  /**
   * How much there is.
   *
   * @param entries number of entries
   * @param bytes what they take
   * @param limit what they may take
   */
  public record Usage(int entries, long bytes, long limit) {}

  public Usage usage() throws IOException {
    List<Held> entries = held(ENTRY);
    return new Usage(entries.size(), entries.stream().mapToLong(Held::size).sum(), limit);
  }

  /** Throws all entries out, and nothing else that may be in the directory; answers how many. */
  public int throwOut() throws IOException {
    int count = 0;
    for (Held one : held(ENTRY, UNFINISHED)) {
      Files.deleteIfExists(one.file());
      count++;
    }
    return count;
  }
}
