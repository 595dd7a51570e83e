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

  private static final List<String> SPELLINGS = new ArrayList<>();
  private static final List<Keyword> MEANINGS = new ArrayList<>();

  static {
    for (Keyword keyword : values()) {
      for (String spelling : keyword.spellings) {
        SPELLINGS.add(spelling);
        MEANINGS.add(keyword);
      }
    }
  }

  private static final WordSet SET = new WordSet(SPELLINGS);
  private static final Keyword[] BY_WORD = MEANINGS.toArray(Keyword[]::new);

  private final String[] spellings;

  Keyword(String... spellings) {
    this.spellings = spellings;
  }

  static Keyword of(byte[] text, int start, int stop) {
    int word = SET.find(text, start, stop);
    return word < 0 ? NONE : BY_WORD[word];
  }

  /** Whether a declaration can only begin, not go on, with this after a closed parenthesis. */
  boolean beginsDeclaration() {
    return switch (this) {
      case STATIC, EXTERN, INLINE, TYPEDEF, STRUCT, UNION, ENUM, TYPE, TYPEOF, QUALIFIER -> true;
      case NONE, ATTRIBUTE, STATEMENT -> false;
    };
  }
}
