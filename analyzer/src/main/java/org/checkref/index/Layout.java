package org.checkref.index;

/** What the columns of each {@link Kind} hold. Names are numbers of the {@link NameTable}. */
final class Layout {
  private Layout() {}

  static final class Function {
    static final int NAME = 0;
    static final int START = 1;
    static final int NAME_OFFSET = 2;
    static final int PARAMETERS_START = 3;
    static final int PARAMETERS_END = 4;
    static final int BODY_START = 5;
    static final int BODY_END = 6;
    static final int FLAGS = 7;

    static final int STATIC = 1;
    static final int INLINE = 2;
    static final int BY_MACRO = 4;

    private Function() {}
  }

  static final class Call {
    /** Four times the name, plus one of a member, plus two where a variable is given it. */
    static final int NAME = 0;

    static final int MEMBER = 1;
    static final int IN_VARIABLE = 2;

    static final int OFFSET = 1;

    private Call() {}
  }

  static final class Macro {
    /**
     * The upper and the lower half of the name's hash, which stands for the name: there are
     * millions of macros.
     */
    static final int HASH = 0;

    static final int HASH_LOW = 1;
    static final int OFFSET = 2;

    /** Twice the offset of the end, plus one where it takes arguments. */
    static final int END = 3;

    /** How far the upper half is shifted down to find macros by it. */
    static final int HASH_SHIFT = 9;

    private Macro() {}
  }

  static final class Struct {
    static final int KIND = 0;
    static final int TAG = 1;
    static final int START = 2;
    static final int BODY_START = 3;
    static final int END = 4;

    /** Row in the same file of the struct whose members ours count as, or -1. */
    static final int FLATTENED_INTO = 5;

    private Struct() {}
  }

  static final class Member {
    static final int NAME = 0;
    static final int TYPE = 1;
    static final int FLAGS = 2;
    static final int OFFSET = 3;

    /** Row in the same file of the struct. */
    static final int OWNER = 4;

    private Member() {}
  }

  static final class Typedef {
    static final int NAME = 0;
    static final int TYPE = 1;
    static final int FLAGS = 2;
    static final int OFFSET = 3;
    static final int START = 4;
    static final int END = 5;

    /** Row in the same file of the struct whose body is inside, or -1. */
    static final int STRUCT = 6;

    private Typedef() {}
  }

  static final class Global {
    static final int NAME = 0;
    static final int TYPE = 1;
    static final int FLAGS = 2;
    static final int OFFSET = 3;
    static final int START = 4;
    static final int INITIALISER_START = 5;
    static final int INITIALISER_END = 6;

    private Global() {}
  }

  static final class Field {
    static final int MEMBER = 0;
    static final int VALUE = 1;
    static final int OFFSET = 2;
    static final int VALUE_OFFSET = 3;

    /**
     * A struct's tag; {@link #UNKNOWN}; or, below that, the row around this one: see {@link #link}.
     */
    static final int OWNER = 4;

    static final int UNKNOWN = -1;

    private Field() {}

    /** An owner that is another row of the same file. */
    static int link(int row) {
      return -2 - row;
    }

    /** The row behind a {@link #link}. */
    static int linked(int owner) {
      return -2 - owner;
    }

    static boolean isLink(int owner) {
      return owner < UNKNOWN;
    }
  }

  static final class Assignment {
    static final int MEMBER = 0;
    static final int VALUE = 1;
    static final int OFFSET = 2;
    static final int VALUE_OFFSET = 3;

    /** One where the value is a parameter of the function around. */
    static final int PARAMETER = 4;

    private Assignment() {}
  }

  static final class Registration {
    static final int CALLEE = 0;
    static final int ARGUMENT = 1;
    static final int VALUE = 2;
    static final int OFFSET = 3;
    static final int VALUE_OFFSET = 4;

    /** {@link #GIVEN}, {@link #HANDED} or zero. */
    static final int HOW = 5;

    /** The value is a parameter of the function around. */
    static final int GIVEN = 1;

    /** The callee is none that rules speak of. */
    static final int HANDED = 2;

    private Registration() {}
  }

  static final class Occurrence {
    /** Twice the name, plus one inside a macro's body. */
    static final int NAME = 0;

    static final int OFFSET = 1;

    private Occurrence() {}
  }

  static final class Conditional {
    /** Ordinal of the directive. */
    static final int KIND = 0;

    static final int OFFSET = 1;
    static final int CONDITION_START = 2;
    static final int CONDITION_END = 3;
    static final int LINE_END = 4;

    private Conditional() {}
  }

  static final class Inclusion {
    /** Twice the path's number, plus one for brackets. */
    static final int TARGET = 0;

    static final int OFFSET = 1;

    private Inclusion() {}
  }

  /** Flags of a {@link TypeName}, for the columns FLAGS of members, typedefs and globals. */
  static final class Type {
    static final int TAGGED = 1;
    static final int ARRAY = 2;
    static final int FUNCTION = 4;
    static final int STATIC = 8;
    static final int POINTER_SHIFT = 8;

    private Type() {}
  }
}
