package org.checkref.report;

import com.google.gson.annotations.SerializedName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkref.check.Finding;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.jspecify.annotations.Nullable;

/** Findings as SARIF 2.1.0, which code hosts and editors read. */
public final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String PRINT = "checkref/v1";

  private SarifReport() {}

  private record Log(@SerializedName("$schema") String schema, String version, List<Run> runs) {}

  private record Run(Tool tool, List<Result> results, String columnKind) {}

  private record Tool(Driver driver) {}

  private record Driver(String name, String version, List<Rule> rules) {}

  private record Rule(
      String id, Text shortDescription, Text fullDescription, Level defaultConfiguration) {}

  private record Level(String level) {}

  private record Text(String text) {}

  private record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Text message,
      List<Location> locations,
      @Nullable List<Location> relatedLocations,
      @Nullable List<CodeFlow> codeFlows,
      Map<String, String> partialFingerprints,
      String baselineState,
      Properties properties) {}

  private record Properties(String confidence, List<String> notes) {}

  private record CodeFlow(List<ThreadFlow> threadFlows) {}

  private record ThreadFlow(List<FlowLocation> locations) {}

  private record FlowLocation(Location location) {}

  private record Location(PhysicalLocation physicalLocation, @Nullable Text message) {}

  private record PhysicalLocation(Artifact artifactLocation, Region region) {}

  private record Artifact(String uri, String uriBaseId) {}

  private record Region(int startLine, @Nullable Integer startColumn) {}

  /**
   * One log with one run.
   *
   * @param version of this program
   */
  public static String render(RuleSet rules, String version, List<Remark> remarks) {
    Map<String, Rule> known = new TreeMap<>();
    for (Family family : rules.families()) {
      for (CheckDoc check : family.checks()) {
        String id = family.name() + "/" + check.check();
        known.put(id, rule(id, check));
      }
    }
    List<String> ids = List.copyOf(known.keySet());
    List<Result> results = remarks.stream().map(r -> result(r, ids)).toList();
    Driver driver = new Driver("checkref", version, List.copyOf(known.values()));
    return Json.text(
        new Log(SCHEMA, "2.1.0", List.of(new Run(new Tool(driver), results, "unicodeCodePoints"))));
  }

  private static Rule rule(String id, CheckDoc check) {
    return new Rule(
        id,
        new Text(check.title()),
        new Text(check.text().strip()),
        new Level(check.severity() == CheckDoc.Severity.ERROR ? "error" : "warning"));
  }

  private static Result result(Remark remark, List<String> ids) {
    Finding finding = remark.finding();
    List<FlowLocation> flow = new ArrayList<>();
    for (Finding.Step step : finding.steps()) {
      flow.add(
          new FlowLocation(
              location(
                  step.path(), step.position().line(), step.position().column(), step.text())));
    }
    String help = finding.help().isEmpty() ? "" : ". " + finding.help();
    return new Result(
        finding.rule(),
        ids.indexOf(finding.rule()),
        remark.isError() ? "error" : "warning",
        new Text(finding.message() + help),
        List.of(
            location(finding.path(), finding.position().line(), finding.position().column(), null)),
        remark
            .related()
            .map(p -> List.of(location(p.path(), p.line(), null, p.text())))
            .orElse(null),
        flow.isEmpty() ? null : List.of(new CodeFlow(List.of(new ThreadFlow(flow)))),
        Map.of(PRINT, remark.fingerprint()),
        "new",
        new Properties(finding.confidence().label(), remark.notes()));
  }

  private static Location location(
      String path, int line, @Nullable Integer column, @Nullable String text) {
    return new Location(
        new PhysicalLocation(new Artifact(uri(path), "%SRCROOT%"), new Region(line, column)),
        text == null ? null : new Text(text));
  }

  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      // a path whose first part looks like a scheme
      return "./" + path;
    }
  }
}
