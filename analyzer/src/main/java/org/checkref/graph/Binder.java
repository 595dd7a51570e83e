package org.checkref.graph;

import java.util.ArrayList;
import java.util.List;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;

/**
 * Which definition a name means in a file: by visibility, not by spelling alone.
 *
 * <p>A definition in the file itself wins; then those with linkage, of the file's own architecture
 * if it has one; then inline ones in headers that the file includes. What is left is a choice of
 * configuration or architecture, and all of it counts.
 */
public final class Binder {
  private final TreeIndex index;
  private final Visibility visibility;

  public Binder(TreeIndex index, Visibility visibility) {
    this.index = index;
    this.visibility = visibility;
  }

  /** The definitions that a use of {@code name} in {@code file} may mean, in the index's order. */
  public List<FunctionDef> definitions(String name, int file) {
    List<FunctionDef> all = index.functions(name);
    if (all.isEmpty()) {
      return all;
    }
    if (all.size() == 1 && all.get(0).path().endsWith(".h")) {
      // nobody else has the name: no need to ask who includes the header
      return all;
    }
    List<FunctionDef> own = all.stream().filter(f -> f.file() == file).toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<FunctionDef> linked = new ArrayList<>();
    List<FunctionDef> inline = new ArrayList<>();
    for (FunctionDef one : all) {
      boolean header = one.path().endsWith(".h");
      if (!one.isStatic() && !header) {
        if (sameArchitecture(file, one.file())) {
          linked.add(one);
        }
      } else if (visibility.sees(file, one.file())) {
        inline.add(one);
      }
    }
    // a stub in a header stands beside the real function for other configurations
    return linked.isEmpty() ? inline : nearest(file, linked);
  }

  /** Whether a use of the definition's name in {@code file} may mean it. */
  public boolean binds(int file, FunctionDef definition) {
    return definitions(definition.name(), file).contains(definition);
  }

  private boolean sameArchitecture(int file, int other) {
    String a = Visibility.architecture(index.tree().paths().get(file));
    String b = Visibility.architecture(index.tree().paths().get(other));
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /**
   * Outside the architectures, functions of one name are those of programs apart: the nearest is
   * meant.
   */
  private List<FunctionDef> nearest(int file, List<FunctionDef> linked) {
    if (linked.size() == 1
        || linked.stream().allMatch(f -> !Visibility.architecture(f.path()).isEmpty())) {
      return linked;
    }
    int best = -1;
    for (FunctionDef one : linked) {
      best = Math.max(best, visibility.nearness(file, one.file()));
    }
    int nearest = best;
    return linked.stream().filter(f -> visibility.nearness(file, f.file()) == nearest).toList();
  }
}
