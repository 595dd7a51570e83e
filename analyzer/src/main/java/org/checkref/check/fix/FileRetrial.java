package org.checkref.check.fix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Check;
import org.checkref.check.Checks;
import org.checkref.check.Finding;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;

/** Runs a check that looks at nothing but a file's own text on another text of the file. */
final class FileRetrial {
  private final AnalysedTree tree;
  private final Workers workers;

  FileRetrial(AnalysedTree tree, Workers workers) {
    this.tree = tree;
    this.workers = workers;
  }

  /** A tree of one file. */
  private record OneFile(String path, String text) implements SourceTree {
    @Override
    public String label() {
      return path;
    }

    @Override
    public List<String> paths() {
      return List.of(path);
    }

    @Override
    public byte[] read(int file) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** Whether the changes take away this finding and leave the others as they are. */
  boolean mends(Finding finding, Code code, Edits edits) {
    List<String> wanted = messages(finding, code.text());
    return wanted.remove(finding.message())
        && wanted.equals(messages(finding, edits.apply(code.text())));
  }

  private List<String> messages(Finding finding, String text) {
    List<String> messages = new ArrayList<>();
    OneFile file = new OneFile(finding.path(), text);
    TreeIndex index = TreeIndex.build(file, RequestedNames.request(tree.rules()), 1, Progress.NONE);
    AnalysedTree alone = TreeAnalysis.of(index, tree.rules(), inForce(), workers);
    for (Check check : Checks.all()) {
      if (check.names().contains(finding.check())) {
        check.run(alone).stream()
            .filter(f -> f.rule().equals(finding.rule()))
            .map(Finding::message)
            .forEach(messages::add);
      }
    }
    return messages;
  }

  private Set<CounterId> inForce() {
    Set<CounterId> counters = new TreeSet<>();
    for (Family family : tree.rules().families()) {
      for (Counter counter : tree.counters().inForce(family)) {
        counters.add(new CounterId(family.name(), counter.name()));
      }
    }
    return counters;
  }
}
