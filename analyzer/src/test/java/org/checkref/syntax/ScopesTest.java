package org.checkref.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private static final TypeName INT = new TypeName("int", false, 0);

  @Test
  void aNameIsHiddenUntilTheScopeIsLeft() {
    Scopes scopes = new Scopes();
    scopes.enter();
    Value.Local outer = scopes.declare("a", INT);
    scopes.enter();
    assertEquals(Optional.of(outer), scopes.find("a"));
    scopes.declare("a", INT);
    Value.Local again = scopes.declare("a", INT);
    scopes.declare("b", INT);
    assertEquals(Optional.of(again), scopes.find("a"));
    scopes.leave();
    assertEquals(Optional.of(outer), scopes.find("a"));
    assertEquals(Optional.empty(), scopes.find("b"));
    assertEquals(Optional.empty(), scopes.find("c"));
  }
}
