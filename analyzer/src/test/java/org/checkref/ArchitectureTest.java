package org.checkref;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chain of shared/DESIGN.md: a stage knows those before it, and heavy libraries stay in one
 * stage each.
 */
class ArchitectureTest {
  private static final String ROOT = "org.checkref.";

  /** From the bytes to the command line. */
  private static final List<String> CHAIN =
      List.of(
          "store", "tree", "index", "syntax", "graph", "refs", "context", "check", "witness",
          "report", "gate", "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.checkref");

  static Stream<Arguments> stages() {
    return CHAIN.stream()
        .limit(CHAIN.size() - 1L)
        .map(
            stage ->
                Arguments.of(
                    stage,
                    CHAIN.subList(CHAIN.indexOf(stage) + 1, CHAIN.size()).stream()
                        .map(ArchitectureTest::inside)
                        .toArray(String[]::new)));
  }

  private static String inside(String stage) {
    return ROOT + stage + "..";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stages")
  void aStageKnowsNothingBehindIt(String stage, String[] behind) {
    noClasses()
        .that()
        .resideInAPackage(inside(stage))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(behind)
        .check(CLASSES);
  }

  @Test
  void contextsKnowNothingOfReferences() {
    noClasses()
        .that()
        .resideInAPackage(inside("context"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(inside("refs"))
        .check(CLASSES);
  }

  @Test
  void theModelKnowsNothingOfRuleFiles() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "rules.model..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "grammar.parser..")
        .check(CLASSES);
  }

  @Test
  void treesKnowNothingOfRules() {
    noClasses()
        .that()
        .resideInAPackage(inside("tree"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(inside("rules"), inside("grammar"))
        .check(CLASSES);
  }

  @Test
  void rulesKnowNothingOfTheAnalysis() {
    noClasses()
        .that()
        .resideInAnyPackage(inside("rules"), inside("grammar"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CHAIN.stream().map(ArchitectureTest::inside).toArray(String[]::new))
        .check(CLASSES);
  }

  static Stream<Arguments> libraries() {
    return Stream.of(
        Arguments.of("org.eclipse.cdt..", "syntax"),
        Arguments.of("org.eclipse.jgit..", "tree"),
        Arguments.of("com.google.gson..", "report"),
        Arguments.of("org.apache.james..", "gate"),
        Arguments.of("picocli..", "cli"));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("libraries")
  void aLibraryStaysInItsStage(String library, String stage) {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside(stage))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store", "tree", "index", "syntax", "graph", "refs", "context", "check", "witness",
        "report", "gate", "cli"
      })
  void noStageKnowsAntlr(String stage) {
    noClasses()
        .that()
        .resideInAPackage(inside(stage))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.antlr..")
        .check(CLASSES);
  }

  /** A map of its own would hide from a trace what was asked for what it holds. */
  @Test
  void whatIsRememberedForLaterStatesIsInMemos() {
    noClasses()
        .that()
        .resideInAnyPackage(inside("graph"), inside("context"))
        // flows ask anew whether they hold
        .and()
        .doNotHaveSimpleName("Flows")
        .should()
        .callConstructor(ConcurrentHashMap.class)
        .check(CLASSES);
  }
}
