package org.checkref.syntax;

import org.eclipse.cdt.core.dom.ast.IASTArrayDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTElaboratedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNamedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;

/** Reads types off CDT's declarations. */
final class Declarations {
  private Declarations() {}

  static TypeName type(IASTDeclSpecifier specifier, IASTDeclarator declarator) {
    int pointers = 0;
    for (IASTDeclarator at = declarator; at != null; at = at.getNestedDeclarator()) {
      pointers += at.getPointerOperators().length;
      if (at instanceof IASTArrayDeclarator array) {
        pointers += array.getArrayModifiers().length;
      }
    }
    TypeName base = base(specifier);
    return base.isKnown() ? new TypeName(base.name(), base.tagged(), pointers) : base;
  }

  static TypeName type(IASTTypeId typeId) {
    return type(typeId.getDeclSpecifier(), typeId.getAbstractDeclarator());
  }

  private static TypeName base(IASTDeclSpecifier specifier) {
    if (specifier instanceof IASTElaboratedTypeSpecifier elaborated) {
      return new TypeName(elaborated.getName().toString(), true, 0);
    }
    if (specifier instanceof IASTCompositeTypeSpecifier composite) {
      return new TypeName(composite.getName().toString(), true, 0);
    }
    if (specifier instanceof IASTNamedTypeSpecifier named) {
      return new TypeName(named.getName().toString(), false, 0);
    }
    if (specifier instanceof IASTSimpleDeclSpecifier simple) {
      boolean isVoid = simple.getType() == IASTSimpleDeclSpecifier.t_void;
      boolean isTypeof = simple.getDeclTypeExpression() != null;
      return isTypeof ? TypeName.UNKNOWN : new TypeName(isVoid ? "void" : "int", false, 0);
    }
    return TypeName.UNKNOWN;
  }

  /** The name a declarator declares, looking through parentheses. */
  static String name(IASTDeclarator declarator) {
    IASTDeclarator at = declarator;
    while (at.getNestedDeclarator() != null) {
      at = at.getNestedDeclarator();
    }
    return at.getName().toString();
  }
}
