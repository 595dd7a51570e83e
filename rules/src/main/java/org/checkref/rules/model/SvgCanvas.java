package org.checkref.rules.model;

import java.util.Locale;

/** Shapes and words at places, as SVG. Its size grows with what is drawn. */
final class SvgCanvas {
  /** Width of a character of the two fonts, for the size that the words below are drawn in. */
  static final double SANS = 6.6;

  static final double MONO = 7.3;

  private static final double CAPITAL = 8.6;

  private static final int EDGE = 24;

  private final StringBuilder shapes = new StringBuilder();
  private double right;
  private double bottom;

  /** A box with rounded corners. */
  void box(double x, double y, double width, double height, String style) {
    grow(x + width, y + height);
    shapes.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" class=\"%s\"/>%n"
            .formatted(number(x), number(y), number(width), number(height), style));
  }

  /**
   * Words.
   *
   * @param y of the line they stand on
   * @param style a class; the first one tells the font, {@code sans} or {@code mono}
   */
  void words(double x, double y, String style, String words) {
    grow(x + width(words, style), y + 4);
    shapes.append(
        "<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>%n"
            .formatted(number(x), number(y), style, escaped(words)));
  }

  /** Words with their middle at a place. */
  void centred(double x, double y, String style, String words) {
    words(x - width(words, style) / 2, y, style, words);
  }

  /** Words that rise steeply to the right. */
  void rising(double x, double y, String words) {
    grow(x + width(words, "sans") / 2 + 8, y);
    shapes.append(
        ("<text x=\"%1$s\" y=\"%2$s\" class=\"sans small\""
                + " transform=\"rotate(-60 %1$s %2$s)\">%3$s</text>%n")
            .formatted(number(x), number(y), escaped(words)));
  }

  /** A line of straight and curved pieces, in the language of SVG. */
  void path(String style, String pieces) {
    shapes.append("<path d=\"%s\" class=\"%s\"/>%n".formatted(pieces, style));
  }

  /** A shape that the style sheet's definitions draw. */
  void mark(double x, double y, String id) {
    grow(x + 14, y + 14);
    shapes.append("<use href=\"#%s\" x=\"%s\" y=\"%s\"/>%n".formatted(id, number(x), number(y)));
  }

  /** About how wide words are. */
  static double width(String words, String style) {
    double wide = style.contains("title") ? 1.7 : style.contains("large") ? 1.2 : 1;
    double capitals = words.chars().filter(Character::isUpperCase).count() * (CAPITAL - SANS);
    return wide
        * (style.startsWith("mono") ? words.length() * MONO : words.length() * SANS + capitals);
  }

  /** The whole picture. */
  String text(String title, String definitions) {
    String size =
        "width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\""
            .formatted(number(right + EDGE), number(bottom + EDGE));
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" "
            + size
            + ">\n<title>"
            + escaped(title)
            + "</title>\n"
            + definitions
            + "<rect width=\"100%\" height=\"100%\" class=\"paper\"/>\n"
            + shapes
            + "</svg>\n")
        .replace(System.lineSeparator(), "\n");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private void grow(double x, double y) {
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
