package org.checkref.syntax;

import java.util.List;
import org.checkref.index.Position;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTEqualsInitializer;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTInitializer;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTToken;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignatedInitializer;
import org.eclipse.cdt.core.dom.ast.c.ICASTDesignator;
import org.eclipse.cdt.core.dom.ast.c.ICASTFieldDesignator;
import org.eclipse.cdt.core.dom.ast.gnu.c.ICASTKnRFunctionDeclarator;

/** Lowers declarations of local variables, their initialisers and their clean-up attributes. */
final class DeclarationLowering {
  private final GraphBuilder graph;
  private final Scopes scopes;
  private final SourceMap source;
  private final ExpressionLowering expressions;

  DeclarationLowering(
      GraphBuilder graph, Scopes scopes, SourceMap source, ExpressionLowering expressions) {
    this.graph = graph;
    this.scopes = scopes;
    this.source = source;
    this.expressions = expressions;
  }

  void declare(IASTSimpleDeclaration declaration) {
    IASTDeclSpecifier specifier = declaration.getDeclSpecifier();
    int storage = specifier.getStorageClass();
    if (storage == IASTDeclSpecifier.sc_typedef || storage == IASTDeclSpecifier.sc_extern) {
      return;
    }
    boolean isStatic = storage == IASTDeclSpecifier.sc_static;
    for (IASTDeclarator declarator : declaration.getDeclarators()) {
      if (declarator instanceof IASTFunctionDeclarator
          && declarator.getNestedDeclarator() == null
          && !(declarator instanceof ICASTKnRFunctionDeclarator)) {
        continue;
      }
      declareOne(specifier, declarator, isStatic);
    }
  }

  private void declareOne(
      IASTDeclSpecifier specifier, IASTDeclarator declarator, boolean isStatic) {
    Position position = source.start(declarator);
    TypeName type = Declarations.type(specifier, declarator);
    // the name is in scope in its own initialiser, as C has it
    Value.Local local = scopes.declare(Declarations.name(declarator), type);
    IASTInitializer initializer = declarator.getInitializer();
    if (isStatic) {
      return;
    }
    graph.emit(new Instruction.Declare(local, position));
    if (initializer instanceof IASTEqualsInitializer equals) {
      initialize(local, equals.getInitializerClause(), position);
    }
    cleanup(specifier, local, position);
    cleanup(declarator, local, position);
  }

  private void initialize(Value place, IASTInitializerClause clause, Position position) {
    if (clause instanceof IASTInitializerList list) {
      for (IASTInitializerClause one : list.getClauses()) {
        if (one instanceof ICASTDesignatedInitializer designated) {
          initializeMember(place, designated, position);
        } else {
          expressions.value(one);
        }
      }
      return;
    }
    graph.emit(new Instruction.Assign(place, expressions.value(clause), position));
  }

  private void initializeMember(
      Value place, ICASTDesignatedInitializer designated, Position position) {
    Value target = place;
    for (ICASTDesignator designator : designated.getDesignators()) {
      target =
          designator instanceof ICASTFieldDesignator field
              ? new Value.Member(
                  target instanceof Value.Local ? target : new Value.Address(target),
                  field.getName().toString(),
                  expressions.typeOf(target).name())
              : new Value.Element(target, new Value.Opaque("..."));
    }
    initialize(target, designated.getOperand(), position);
  }

  /** A compound literal is an unnamed local. */
  Value compoundLiteral(IASTTypeIdInitializerExpression literal) {
    Position position = source.start(literal);
    Value.Local local = scopes.temporary(Declarations.type(literal.getTypeId()));
    graph.emit(new Instruction.Declare(local, position));
    if (literal.getInitializer() instanceof IASTInitializerList list) {
      initialize(local, list, position);
    }
    return local;
  }

  /** {@code __attribute__((cleanup(f)))}: f(&local) when the scope is left. */
  private void cleanup(IASTAttributeOwner owner, Value.Local local, Position position) {
    for (IASTAttribute attribute : owner.getAttributes()) {
      String name = String.valueOf(attribute.getName());
      IASTToken argument = attribute.getArgumentClause();
      if (argument != null && (name.equals("cleanup") || name.equals("__cleanup__"))) {
        String function = String.valueOf(argument.getTokenCharImage()).replaceAll("[()\\s]", "");
        scopes.addCleanup(
            new Scopes.Cleanup(function, List.of(new Value.Address(local)), position));
      }
    }
  }
}
