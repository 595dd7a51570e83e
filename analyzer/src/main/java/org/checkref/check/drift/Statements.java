package org.checkref.check.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.check.AnalysedTree;
import org.checkref.check.TreeAnalysis;
import org.checkref.context.Chain;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.Workers;

/**
 * Holds what the functions of a tree say of their contexts against what is found out about them:
 * {@code might_sleep()}, assertions, {@code WARN_ON(in_interrupt())}, and the line "Context:" of
 * kernel-doc (Documentation/doc-guide/kernel-doc.rst).
 */
public final class Statements {
  /** The part of a kernel-doc comment that tells the context, up to the next part. */
  private static final Pattern CONTEXT =
      Pattern.compile("(?m)^ \\* Context:[ \\t]*(.*(?:\\R \\*[ \\t]+(?!@|\\w+:)\\S.*)*)$");

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R \\*\\s*");

  private static final Pattern SLEEPS =
      Pattern.compile("(?i)(may|might|can|able to) sleep|^sleep|sleepable");

  /**
   * A task's, which need not be one that may sleep: a spinlock is taken in process context, too.
   */
  private static final Pattern TASK =
      Pattern.compile("(?i)^(process|user|task|kernel thread)[ -]context");

  private static final Pattern SOMETIMES =
      Pattern.compile(
          "(?i)\\b(if|unless|when|depend|not sleep|don't sleep|cannot sleep|can't|or|irq|interrupt)\\b");

  /** Statements that are compared before what was found out for them is let go of. */
  private static final int BATCH = 200;

  private Statements() {}

  /** What is said of a function. */
  private record Said(FunctionDef function, String word) {}

  /** Every statement of the tree, in the order of files. */
  public static List<Statement> of(AnalysedTree tree, Workers workers) {
    List<Said> all = said(tree);
    ConcurrentLinkedQueue<Statement> found = new ConcurrentLinkedQueue<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      AnalysedTree afresh = TreeAnalysis.afresh(tree);
      List<Said> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      workers.each(batch, one -> compare(afresh, one).ifPresent(found::add));
    }
    return found.stream()
        .sorted(
            Comparator.comparing((Statement s) -> s.function().id()).thenComparing(Statement::said))
        .toList();
  }

  private static List<Said> said(AnalysedTree tree) {
    ContextRules rules = tree.rules().contexts();
    Set<String> words = new TreeSet<>();
    rules.assertions().forEach(a -> words.add(a.function()));
    rules.guards().forEach(g -> words.add(g.function()));
    Map<String, Said> found = new TreeMap<>();
    for (String word : words) {
      for (CallSite site : tree.index().callSites(word)) {
        if (site.caller() >= 0 && !site.member()) {
          FunctionDef function = tree.index().function(site.caller());
          found.putIfAbsent(function.id() + " " + word, new Said(function, word));
        }
      }
    }
    List<Said> all = new ArrayList<>(found.values());
    // neighbours ask about the same functions
    all.sort(Comparator.comparing(said -> said.function().id()));
    for (int file = 0; file < tree.index().tree().paths().size(); file++) {
      all.addAll(documented(tree, file));
    }
    return all;
  }

  private static List<Said> documented(AnalysedTree tree, int file) {
    List<Said> found = new ArrayList<>();
    try {
      byte[] bytes = tree.index().tree().read(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!text.contains(" * Context:")) {
        return found;
      }
      for (FunctionDef function : tree.index().functionsIn(file)) {
        Matcher line = CONTEXT.matcher(comment(text, function.start()));
        if (line.find()) {
          String words = LINE_BREAK.matcher(line.group(1)).replaceAll(" ").strip();
          found.add(new Said(function, "Context: " + words));
        }
      }
    } catch (IOException goneMeanwhile) {
      return List.of();
    }
    return found;
  }

  /** The kernel-doc comment that ends right above an offset; empty when there is none. */
  private static String comment(String text, int offset) {
    String above = text.substring(0, Math.min(offset, text.length())).stripTrailing();
    int begin = above.lastIndexOf("/**");
    return above.endsWith("*/") && begin >= 0 && above.indexOf("*/", begin) == above.length() - 2
        ? above.substring(begin)
        : "";
  }

  private static Optional<Statement> compare(AnalysedTree tree, Said said) {
    List<Context> refused = refused(tree, said);
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    Optional<Chain> against =
        tree.contexts().against(said.function(), refused::contains).filter(Chain::isSure);
    boolean found =
        against.isPresent()
            || tree.contexts().find(said.function(), c -> !refused.contains(c)).isPresent();
    return Optional.of(new Statement(said.function(), said.word(), refused, against, found));
  }

  private static List<Context> refused(AnalysedTree tree, Said said) {
    List<Context> contexts = tree.rules().contexts().contexts();
    if (said.word().startsWith("Context:")) {
      String text = said.word().substring("Context:".length()).strip();
      if (SOMETIMES.matcher(text).find()) {
        return List.of();
      }
      boolean sleeps = SLEEPS.matcher(text).find();
      boolean task = TASK.matcher(text).find();
      // what forbids more than to sleep is no task's context
      return contexts.stream()
          .filter(c -> c.forbids().contains(ContextRules.SLEEP))
          .filter(c -> sleeps || (task && c.forbids().size() > 1))
          .toList();
    }
    Set<Context> refused = tree.contexts().refused(said.function());
    // a function that refuses every context never comes back, whatever it says
    return refused.size() == contexts.size()
        ? List.of()
        : contexts.stream().filter(refused::contains).toList();
  }
}
