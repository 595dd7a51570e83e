package org.checkref.tree.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths as they stand in patches: quoted, with a first part that says which side they are of. */
final class PatchPaths {
  static final String NOWHERE = "/dev/null";

  /** The first parts that git gives, with {@code diff.mnemonicPrefix} and without. */
  private static final Set<String> SIDES = Set.of("a", "b", "i", "w", "c", "o");

  /** As long as Linux takes paths, in characters. */
  static final int LONGEST = 4_096;

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\p{Cf}]");
  private static final String ESCAPES = "abtnvfr\"\\";
  private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r\"\\";
  private static final int SHOWN = 60;

  private PatchPaths() {}

  /** What stands behind {@code ---}, {@code +++} or {@code rename from}: a name, maybe a date. */
  static String unquoted(String text) throws PatchException {
    if (!text.startsWith("\"")) {
      int tab = text.indexOf('\t');
      return utf8(tab < 0 ? text.stripTrailing() : text.substring(0, tab));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 1;
    while (i < text.length() && text.charAt(i) != '"') {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        bytes.write(c);
        continue;
      }
      char escape = text.charAt(i++);
      int known = ESCAPES.indexOf(escape);
      if (known >= 0) {
        bytes.write(ESCAPED.charAt(known));
      } else if (escape >= '0' && escape <= '3' && i + 2 <= text.length()) {
        bytes.write(octal(text, text.substring(i - 1, i + 2)));
        i += 2;
      } else {
        throw unquotable(text);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int octal(String text, String digits) throws PatchException {
    try {
      return Integer.parseInt(digits, 8);
    } catch (NumberFormatException e) {
      throw unquotable(text);
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A path without the side it is of; empty for the one that says there is no file. */
  static Optional<String> inTree(String name) throws PatchException {
    if (name.equals(NOWHERE)) {
      return Optional.empty();
    }
    int slash = name.indexOf('/');
    boolean hasSide = slash > 0 && SIDES.contains(name.substring(0, slash));
    return Optional.of(checked(hasSide ? name.substring(slash + 1) : name));
  }

  /** The same without its first part, for {@code diff -u linux.orig/mm/foo.c linux/mm/foo.c}. */
  static Optional<String> withoutFirst(String name) throws PatchException {
    int slash = name.indexOf('/');
    return name.equals(NOWHERE)
        ? Optional.empty()
        : Optional.of(checked(name.substring(slash + 1)));
  }

  /** A path that stays inside the tree, or it is refused. */
  static String checked(String path) throws PatchException {
    if (path.length() > LONGEST) {
      throw tooLong(path);
    }
    if (path.isEmpty() || path.startsWith("/")) {
      throw unsafe(path);
    }
    if (CONTROL.matcher(path).find()) {
      throw new PatchException("the path '" + shown(path) + "' has control characters in it");
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()
          || part.equals(".")
          || part.equals("..")
          || part.toLowerCase(Locale.ROOT).equals(".git")) {
        throw unsafe(path);
      }
    }
    return path;
  }

  /** Whether a symbolic link at a path would lead out of the tree. */
  static boolean leadsOut(String path, String target) {
    if (target.startsWith("/")) {
      return true;
    }
    int depth = path.split("/", -1).length - 1;
    for (String part : target.split("/", -1)) {
      depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private static PatchException unquotable(String text) {
    return new PatchException("the path '" + shown(text) + "' is quoted as no path is");
  }

  static PatchException tooLong(String path) {
    return new PatchException("the path '" + shown(path) + "' is too long");
  }

  static PatchException unsafe(String path) {
    return new PatchException("the path '" + shown(path) + "' leads out of the tree");
  }

  /** Text of a patch in a message: short, and nothing that a terminal would obey. */
  static String shown(String text) {
    boolean fits = text.length() <= SHOWN;
    String safe = CONTROL.matcher(fits ? text : text.substring(0, SHOWN)).replaceAll("?");
    return fits ? safe : safe + "...";
  }
}
