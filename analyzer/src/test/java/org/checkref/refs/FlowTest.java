package org.checkref.refs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Parsed;
import org.checkref.syntax.Value;
import org.checkref.tree.TreeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where ways meet again, and what is still needed there. */
class FlowTest {
  @TempDir private Path directory = Path.of("");

  private Function parse(String body) throws IOException, TreeException {
    return Parsed.of(directory, "int f(int a, int b, struct s *p)\n{\n" + body + "\n}\n")
        .function();
  }

  /** The block with a call of this name. */
  private static int block(Function function, String callee) {
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call
            && call.name().filter(callee::equals).isPresent()) {
          return block.number();
        }
      }
    }
    throw new AssertionError("no call of " + callee);
  }

  private static Liveness liveness(Function function, String effect) {
    return new Liveness(function, call -> call.name().filter(effect::equals).isPresent());
  }

  private static Value.Local parameter(Function function, int index) {
    return function.parameters().get(index);
  }

  @Test
  void theWaysOfAnIfMeetBehindIt() throws IOException, TreeException {
    Function function = parse("if (a) one(); else two(); end(); return 0;");
    Postdominators post = new Postdominators(function);
    int end = block(function, "end");
    assertEquals(end, post.of(0));
    assertEquals(end, post.of(block(function, "one")));
    assertEquals(end, post.of(block(function, "two")));
  }

  @Test
  void waysThatReturnApartMeetNowhere() throws IOException, TreeException {
    Function function = parse("if (a) return one(); return two();");
    assertEquals(-1, new Postdominators(function).of(0));
  }

  @Test
  void aLoopIsLeftBehindItsTest() throws IOException, TreeException {
    Function function = parse("while (test()) body(); end(); return 0;");
    Postdominators post = new Postdominators(function);
    assertEquals(block(function, "test"), post.of(block(function, "body")));
    assertEquals(block(function, "end"), post.of(block(function, "test")));
  }

  @Test
  void anEndlessLoopHasNoEnd() throws IOException, TreeException {
    Function function = parse("for (;;) body();");
    assertEquals(-1, new Postdominators(function).of(block(function, "body")));
  }

  @Test
  void aLocalIsLiveUntilItIsLastRead() throws IOException, TreeException {
    Function function = parse("if (a) one(b); end(); return 0;");
    Liveness liveness = liveness(function, "put");
    assertTrue(liveness.isLive(0, parameter(function, 0)));
    assertTrue(liveness.isLive(block(function, "one"), parameter(function, 1)));
    assertFalse(liveness.isLive(block(function, "end"), parameter(function, 1)));
  }

  @Test
  void anOverwrittenLocalIsDead() throws IOException, TreeException {
    Function function = parse("if (b) one(); a = get(); return a;");
    Liveness liveness = liveness(function, "put");
    assertFalse(liveness.isLive(0, parameter(function, 0)));
  }

  @Test
  void whatIsOnlyPassedOnDecidesNothing() throws IOException, TreeException {
    Function function = parse("if (b) one(); log(a); return 0;");
    Liveness liveness = liveness(function, "put");
    assertTrue(liveness.isLive(0, parameter(function, 0)));
    assertFalse(liveness.isTested(0, parameter(function, 0)));
    assertTrue(liveness.isTested(0, parameter(function, 1)));
  }

  @Test
  void whatACallWithAnEffectIsGivenMatters() throws IOException, TreeException {
    Function function = parse("if (b) one(); put(a); return 0;");
    assertTrue(liveness(function, "put").isTested(0, parameter(function, 0)));
  }

  @Test
  void aCopyMattersWhenTheCopyIsTested() throws IOException, TreeException {
    Function function = parse("int c; if (b) one(); c = a; if (c) two(); return 0;");
    assertTrue(liveness(function, "put").isTested(0, parameter(function, 0)));
  }

  @Test
  void aMemberIsTestedByItsName() throws IOException, TreeException {
    Function function = parse("if (b) one(); if (p->busy) two(); return 0;");
    Liveness liveness = liveness(function, "put");
    assertTrue(liveness.isTestedName(0, "busy"));
    assertFalse(liveness.isTestedName(block(function, "two"), "busy"));
    assertFalse(liveness.isTestedAgain(0, "idle"));
  }
}
