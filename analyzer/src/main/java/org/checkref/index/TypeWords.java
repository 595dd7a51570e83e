package org.checkref.index;

/**
 * The words of a declaration: the type, the declared name and annotations. Which is which cannot be
 * known without the headers: words that start with two underscores are taken for annotations where
 * another word can be the name.
 */
final class TypeWords {
  private static final int MOST = 16;

  private final int[] starts = new int[MOST];
  private final int[] stops = new int[MOST];
  private final boolean[] underscored = new boolean[MOST];
  private int count;

  /** Words before this one belong to the type: a star or a comma came after them. */
  private int firstOfName;

  private int chosen;
  private int typeStart;
  private int typeStop;
  private boolean expectsTag;

  boolean tagged;
  int tagStart;
  int tagStop;
  boolean array;
  int pointers;
  boolean function;

  /** What {@link #chooseName} chose. */
  int nameStart;

  int nameStop;

  void clear() {
    count = 0;
    typeStart = 0;
    typeStop = 0;
    expectsTag = false;
    tagged = false;
    tagStart = 0;
    tagStop = 0;
    chosen = 0;
    startDeclarator();
  }

  /** A comma: what follows has the same type. */
  void nextDeclarator() {
    count = Math.min(count, chosen);
    startDeclarator();
  }

  private void startDeclarator() {
    firstOfName = count;
    array = false;
    pointers = 0;
    function = false;
    nameStart = 0;
    nameStop = 0;
  }

  void star() {
    firstOfName = count;
    pointers++;
  }

  /**
   * Takes the lexer's word; a keyword for what it means, any other as the tag that is due or as a
   * word.
   */
  void add(Lexer lexer) {
    switch (Keyword.of(lexer.bytes, lexer.start, lexer.stop)) {
      case STRUCT, UNION, ENUM -> {
        expectsTag = true;
        tagged = true;
      }
      case TYPE -> type(lexer.start, lexer.stop);
      case NONE -> {
        if (expectsTag) {
          tag(lexer.start, lexer.stop);
        } else {
          word(lexer.bytes, lexer.start, lexer.stop);
        }
      }
      default -> {}
    }
  }

  void type(int start, int stop) {
    typeStart = start;
    typeStop = stop;
  }

  void tag(int start, int stop) {
    tagged = true;
    expectsTag = false;
    tagStart = start;
    tagStop = stop;
  }

  void word(byte[] b, int start, int stop) {
    // Where there are more, no C is: keep the last.
    count = Math.min(count, MOST - 1);
    starts[count] = start;
    stops[count] = stop;
    underscored[count] = Names.underscored(b, start);
    count++;
  }

  boolean hasTag() {
    return tagStop > tagStart;
  }

  /** Whether the type is known without any of the words. */
  boolean typed() {
    return tagged || typeStop > 0;
  }

  int count() {
    return count;
  }

  /** Forgets the last word, which has turned out to be an annotation's name. */
  void dropLast() {
    count = Math.max(0, count - 1);
    firstOfName = Math.min(firstOfName, count);
  }

  /** Words that are no annotations, without the last. */
  int plainBeforeLast() {
    int plain = 0;
    for (int i = 0; i < count - 1; i++) {
      plain += underscored[i] ? 0 : 1;
    }
    return plain;
  }

  boolean lastIsUnderscored() {
    return count > 0 && underscored[count - 1];
  }

  int lastStart() {
    return starts[count - 1];
  }

  int lastStop() {
    return stops[count - 1];
  }

  /** Chooses the declared name; false where there is none. */
  boolean chooseName() {
    int begin = firstOfName;
    if (!typed() && begin == 0) {
      begin = 1;
    }
    if (begin >= count) {
      chosen = count;
      return false;
    }
    chosen = begin;
    for (int i = begin; i < count; i++) {
      if (!underscored[i]) {
        chosen = i;
      }
    }
    nameStart = starts[chosen];
    nameStop = stops[chosen];
    return true;
  }

  /** Takes a name from elsewhere: out of {@code (*name)(…)} or a macro's arguments. */
  void name(int start, int stop) {
    chosen = count;
    nameStart = start;
    nameStop = stop;
  }

  /** Number of the type's name. */
  int type(Facts facts) {
    if (tagged) {
      return facts.name(tagStart, tagStop);
    }
    if (typeStop > 0) {
      return facts.name(typeStart, typeStop);
    }
    for (int i = Math.min(chosen, count) - 1; i >= 0; i--) {
      if (!underscored[i] || i == 0) {
        return facts.name(starts[i], stops[i]);
      }
    }
    return NameTable.NONE;
  }

  /** As {@link Layout.Type} packs them. */
  int flags() {
    return (tagged ? Layout.Type.TAGGED : 0)
        | (array ? Layout.Type.ARRAY : 0)
        | (function ? Layout.Type.FUNCTION : 0)
        | pointers << Layout.Type.POINTER_SHIFT;
  }
}
