package org.checkref.check;

import java.util.List;

/** One check: what it finds in an analysed tree. */
public interface Check {
  /** The names rules know it by; one class may stand for checks that share their work. */
  List<String> names();

  /** The findings, in any order. */
  List<Finding> run(AnalysedTree tree);
}
