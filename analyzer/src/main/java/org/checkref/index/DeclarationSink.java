package org.checkref.index;

import java.nio.charset.StandardCharsets;
import org.checkref.index.Declaration.Shape;
import org.checkref.rules.Vocabulary.Definer;

/** Records what declarations declare. */
final class DeclarationSink {
  private final Facts facts;
  private final Cursor cursor;

  DeclarationSink(Facts facts, Cursor cursor) {
    this.facts = facts;
    this.cursor = cursor;
  }

  /** A declarator without an initialiser ends before {@code end}. */
  void declarator(Declaration d, int owner, int end) {
    if (d.odd || d.initialised) {
      return;
    }
    boolean named = chooseName(d, owner);
    if (d.isTypedef) {
      if (named) {
        typedef(d, end);
      }
    } else if (owner != DeclarationScanner.FILE) {
      if (named) {
        member(d, owner);
      } else if (d.struct >= 0) {
        facts.rows(Kind.STRUCT).set(d.struct, Layout.Struct.FLATTENED_INTO, owner);
      }
    } else if (named && d.shape == Shape.CALL) {
      cursor.own.add(d.words.nameStart);
    } else if (named && !d.isExtern) {
      global(d, -1);
    }
  }

  private boolean chooseName(Declaration d, int owner) {
    TypeWords words = d.words;
    switch (d.shape) {
      case PLAIN -> {
        // struct { … } __randomize_layout; inside a struct: an annotation, no name.
        boolean unnamed = d.struct >= 0 && owner != DeclarationScanner.FILE && !words.hasTag();
        return words.chooseName()
            && !(unnamed && Names.underscored(cursor.bytes(), words.nameStart));
      }
      case PARENTHESISED -> {
        words.name(d.group.nameStart, d.group.nameStop);
        words.array |= d.group.array;
      }
      case CALL -> {
        if (owner == DeclarationScanner.FILE || d.isTypedef) {
          words.name(d.callStart, d.callStop);
        } else if (d.group.hasArgument(0) && !d.group.parameters) {
          // A macro that declares a member names it first: DECLARE_BITMAP(name, bits).
          words.name(d.group.argumentStart(0), d.group.argumentStop(0));
        } else {
          return false;
        }
      }
    }
    return true;
  }

  private void typedef(Declaration d, int end) {
    facts
        .rows(Kind.TYPEDEF)
        .put(facts.name(d.words.nameStart, d.words.nameStop))
        .put(d.words.type(facts))
        .put(d.words.flags())
        .put(d.words.nameStart)
        .put(d.start)
        .put(end)
        .put(d.struct);
  }

  private void member(Declaration d, int owner) {
    facts
        .rows(Kind.MEMBER)
        .put(facts.name(d.words.nameStart, d.words.nameStop))
        .put(d.words.type(facts))
        .put(d.words.flags())
        .put(d.words.nameStart)
        .put(owner);
  }

  /** Records a variable whose name is chosen; answers its row. */
  private int global(Declaration d, int initialiser) {
    RowBuffer globals = facts.rows(Kind.GLOBAL);
    int row = globals.rows();
    globals
        .put(facts.name(d.words.nameStart, d.words.nameStop))
        .put(d.words.type(facts))
        .put(d.words.flags() | (d.isStatic ? Layout.Type.STATIC : 0))
        .put(d.words.nameStart)
        .put(d.start)
        .put(initialiser)
        .put(initialiser);
    return row;
  }

  /**
   * A variable whose initialiser starts at an offset; answers its row, or -1 where it has no name.
   */
  int initialised(Declaration d, int initialiser) {
    if (d.odd || d.isTypedef) {
      return -1;
    }
    if (d.shape == Shape.CALL) {
      // A macro that declares a variable names it last: DEFINE_PER_CPU(struct x, name) = { … }.
      if (d.group.lastStop == 0) {
        return -1;
      }
      d.words.name(d.group.lastStart, d.group.lastStop);
      if (d.group.tagStop > 0) {
        d.words.tag(d.group.tagStart, d.group.tagStop);
      }
    } else if (!chooseName(d, DeclarationScanner.FILE)) {
      return -1;
    }
    return global(d, initialiser);
  }

  /** The cursor stands at the brace of a function's body. */
  void function(Declaration d) {
    byte[] b = cursor.bytes();
    int start = d.callStart;
    int stop = d.callStop;
    int number;
    boolean byMacro = d.shape == Shape.CALL && isMacro(d);
    if (byMacro) {
      Definer definer = cursor.watch.definer(b, start, stop);
      start = d.group.argumentStart(definer.argument());
      stop = d.group.argumentStop(definer.argument());
      number = prefixed(definer.prefix(), start, stop);
    } else {
      if (d.shape == Shape.PARENTHESISED) {
        start = d.group.nameStart;
        stop = d.group.nameStop;
      }
      number = facts.name(start, stop);
    }
    facts
        .rows(Kind.FUNCTION)
        .put(number)
        .put(d.start)
        .put(start)
        .put(d.group.start)
        .put(d.group.stop)
        .put(cursor.start())
        .put(cursor.stop())
        .put(
            (d.isStatic ? Layout.Function.STATIC : 0)
                | (d.isInline ? Layout.Function.INLINE : 0)
                | (byMacro ? Layout.Function.BY_MACRO : 0));
  }

  private boolean isMacro(Declaration d) {
    byte[] b = cursor.bytes();
    boolean told = cursor.watch.isDefiner(b, d.callStart, d.callStop);
    boolean untyped = !d.words.typed() && d.words.plainBeforeLast() == 0;
    boolean looksSo = (untyped || d.nameInGroup) && Names.isAllCapitals(b, d.callStart, d.callStop);
    return (told || looksSo)
        && d.group.hasArgument(cursor.watch.definer(b, d.callStart, d.callStop).argument());
  }

  private int prefixed(String prefix, int start, int stop) {
    if (prefix.isEmpty()) {
      return facts.name(start, stop);
    }
    String name = new String(cursor.bytes(), start, stop - start, StandardCharsets.ISO_8859_1);
    return facts.name(prefix + name);
  }
}
