package org.checkref.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The C files of a revision.
 *
 * @param root its tree
 * @param blobs in the order of the paths
 * @param contents what stands for the contents of each: git knows them
 */
record GitListing(ObjectId root, TreePaths paths, List<ObjectId> blobs, long[] contents) {
  /**
   * One of files as git has them: it sorts a directory as if its name ended in a slash, which is
   * not the order of the paths.
   */
  static GitListing of(ObjectId root, List<String> paths, List<ObjectId> blobs) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> paths.get(a).compareTo(paths.get(b)));
    return of(
        root,
        new TreePaths(order.stream().map(paths::get).toList()),
        order.stream().map(blobs::get).toList());
  }

  /** One of files in the order of the paths. */
  static GitListing of(ObjectId root, TreePaths paths, List<ObjectId> blobs) {
    return new GitListing(
        root, paths, blobs, blobs.stream().mapToLong(GitListing::content).toArray());
  }

  private static long content(ObjectId blob) {
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    blob.copyRawTo(id, 0);
    long content = ByteBuffer.wrap(id).getLong();
    return content == 0 ? 1 : content;
  }
}
