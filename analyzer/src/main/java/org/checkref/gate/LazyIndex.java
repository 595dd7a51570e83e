package org.checkref.gate;

import java.util.function.Supplier;
import org.checkref.index.TreeIndex;
import org.jspecify.annotations.Nullable;

/** An index that is made when somebody asks for it. Not for several threads. */
final class LazyIndex {
  private @Nullable Supplier<TreeIndex> maker;
  private @Nullable TreeIndex made;

  LazyIndex(Supplier<TreeIndex> maker) {
    this.maker = maker;
  }

  TreeIndex get() {
    if (made == null && maker != null) {
      made = maker.get();
      // it holds the indexes that this one was made from
      maker = null;
    }
    if (made == null) {
      throw new IllegalStateException("an index cannot be made of nothing");
    }
    return made;
  }
}
