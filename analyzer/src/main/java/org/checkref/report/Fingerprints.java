package org.checkref.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.checkref.check.Finding;

/**
 * Names of findings that stay when lines move: made of the rule, the file, the function, the
 * message and the text of the line, without its blanks. Equal ones are told apart by their order in
 * the file.
 */
public final class Fingerprints {
  private final SourceLines lines;

  public Fingerprints(SourceLines lines) {
    this.lines = lines;
  }

  /** One fingerprint of 16 hexadecimal digits for each finding, in the same order. */
  public List<String> of(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    return findings.stream()
        .map(
            finding -> {
              String text = text(finding);
              int nth = seen.merge(text, 1, Integer::sum);
              return digest(text + "\n" + nth);
            })
        .toList();
  }

  private String text(Finding finding) {
    String line = lines.line(finding.path(), finding.position().line()).orElse("");
    return String.join(
        "\n",
        finding.rule(),
        finding.path(),
        finding.function(),
        finding.message(),
        line.replaceAll("\\s+", ""));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
