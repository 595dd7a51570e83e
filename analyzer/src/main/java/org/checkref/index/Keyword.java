package org.checkref.index;

import java.util.ArrayList;
import java.util.List;

/** C's keywords, GNU spellings included, by what they mean to a declaration. */
enum Keyword {
  /** Not a keyword. */
  NONE,
  STATIC("static"),
  EXTERN("extern"),
  INLINE("inline", "__inline", "__inline__"),
  TYPEDEF("typedef"),
  STRUCT("struct"),
  UNION("union"),
  ENUM("enum"),
  /** A basic type. */
  TYPE(
      "void",
      "char",
      "short",
      "int",
      "long",
      "float",
      "double",
      "signed",
      "unsigned",
      "bool",
      "_Bool",
      "__int128",
      "__signed__",
      "__auto_type"),
  TYPEOF("typeof", "__typeof__", "__typeof", "typeof_unqual"),
  QUALIFIER(
      "const",
      "volatile",
      "register",
      "restrict",
      "auto",
      "__const",
      "__const__",
      "__volatile__",
      "__volatile",
      "__restrict",
      "__restrict__",
      "__extension__",
      "_Noreturn",
      "_Thread_local",
      "__thread"),
  /** Followed by parentheses that name nothing. */
  ATTRIBUTE(
      "__attribute__",
      "__attribute",
      "__declspec",
      "asm",
      "__asm__",
      "__asm",
      "_Alignas",
      "_Atomic",
      "_Static_assert",
      "static_assert"),
  /** Belongs to statements and expressions; with parentheses it is no call. */
  STATEMENT(
      "if",
      "else",
      "while",
      "for",
      "do",
      "switch",
      "case",
      "default",
      "return",
      "goto",
      "break",
      "continue",
      "sizeof",
      "_Alignof",
      "__alignof__",
      "__alignof",
      "_Generic",
      "defined");

  private static final Dictionary ALL = Dictionary.make();

  private final String[] spellings;

  Keyword(String... spellings) {
    this.spellings = spellings;
  }

  static Keyword of(byte[] text, int start, int stop) {
    int word = ALL.words.find(text, start, stop);
    return word < 0 ? NONE : ALL.meanings[word];
  }

  /** All spellings, and by their positions what they mean. */
  private static final class Dictionary {
    final WordSet words;
    final Keyword[] meanings;

    private Dictionary(List<String> spellings, List<Keyword> meanings) {
      this.words = new WordSet(spellings);
      this.meanings = meanings.toArray(Keyword[]::new);
    }

    static Dictionary make() {
      List<String> spellings = new ArrayList<>();
      List<Keyword> meanings = new ArrayList<>();
      for (Keyword keyword : values()) {
        for (String spelling : keyword.spellings) {
          spellings.add(spelling);
          meanings.add(keyword);
        }
      }
      return new Dictionary(spellings, meanings);
    }
  }

  /** Whether a declaration can only begin, not go on, with this after a closed parenthesis. */
  boolean beginsDeclaration() {
    return switch (this) {
      case STATIC, EXTERN, INLINE, TYPEDEF, STRUCT, UNION, ENUM, TYPE, TYPEOF, QUALIFIER -> true;
      case NONE, ATTRIBUTE, STATEMENT -> false;
    };
  }
}
