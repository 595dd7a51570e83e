package org.checkref.tree;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from writing and from starting programs. Left alone it measures how exact the file
 * system's times are, with files that it makes inside the repository, saves the result in the
 * user's settings, and runs git to find the system's.
 */
final class ReadOnlyGit extends SystemReader.Delegate {
  private static final int DELTA_BASES = 96 << 20;

  /**
   * Of a pack so much is mapped at a time. A process may have 65,530 mappings (vm.max_map_count),
   * and they go when garbage is collected, not before: with JGit's 8 kB a kernel's pack has twice
   * as many.
   */
  private static final int WINDOW = 4 << 20;

  /** More than any kernel's packs have: what is mapped once stays, and is not mapped again. */
  private static final long WINDOWS = 16L << 30;

  private ReadOnlyGit(SystemReader delegate) {
    super(delegate);
  }

  static synchronized void configure() {
    SystemReader current = SystemReader.getInstance();
    if (current instanceof ReadOnlyGit) {
      return;
    }
    SystemReader.setInstance(new ReadOnlyGit(current));
    // A kernel's blobs are read once each, all of them: worth more room than JGit takes by default.
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setPackedGitWindowSize(WINDOW);
    cache.setPackedGitLimit(WINDOWS);
    cache.setPackedGitMMAP(true);
    cache.setDeltaBaseCacheLimit(DELTA_BASES);
    cache.install();
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoSettings(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoSettings(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoSettings(parent, fs);
  }

  /** Settings that are in no file, and know the one thing that would be measured otherwise. */
  private static final class NoSettings extends FileBasedConfig {
    /**
     * What is safe on any file system in use; our repositories are only read, so little rests on
     * it.
     */
    private static final long RESOLUTION_MILLIS = 10;

    NoSettings(Config parent, FS fs) {
      super(parent, new File("none"), fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit wanted) {
      return section.equals("filesystem")
          ? wanted.convert(RESOLUTION_MILLIS, TimeUnit.MILLISECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
    }
  }
}
