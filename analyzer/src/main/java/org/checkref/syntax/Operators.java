package org.checkref.syntax;

import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;

/** CDT's operator numbers as C writes them. */
final class Operators {
  private Operators() {}

  /** The operator's text; for a compound assignment, of the operation it does. */
  static String symbol(int operator) {
    return switch (operator) {
      case IASTBinaryExpression.op_multiply, IASTBinaryExpression.op_multiplyAssign -> "*";
      case IASTBinaryExpression.op_divide, IASTBinaryExpression.op_divideAssign -> "/";
      case IASTBinaryExpression.op_modulo, IASTBinaryExpression.op_moduloAssign -> "%";
      case IASTBinaryExpression.op_plus, IASTBinaryExpression.op_plusAssign -> "+";
      case IASTBinaryExpression.op_minus, IASTBinaryExpression.op_minusAssign -> "-";
      case IASTBinaryExpression.op_shiftLeft, IASTBinaryExpression.op_shiftLeftAssign -> "<<";
      case IASTBinaryExpression.op_shiftRight, IASTBinaryExpression.op_shiftRightAssign -> ">>";
      case IASTBinaryExpression.op_binaryAnd, IASTBinaryExpression.op_binaryAndAssign -> "&";
      case IASTBinaryExpression.op_binaryOr, IASTBinaryExpression.op_binaryOrAssign -> "|";
      case IASTBinaryExpression.op_binaryXor, IASTBinaryExpression.op_binaryXorAssign -> "^";
      case IASTBinaryExpression.op_lessThan -> "<";
      case IASTBinaryExpression.op_greaterThan -> ">";
      case IASTBinaryExpression.op_lessEqual -> "<=";
      case IASTBinaryExpression.op_greaterEqual -> ">=";
      case IASTBinaryExpression.op_equals -> "==";
      case IASTBinaryExpression.op_notequals -> "!=";
      default -> "?";
    };
  }

  static boolean assigns(int operator) {
    return operator >= IASTBinaryExpression.op_multiplyAssign
        && operator <= IASTBinaryExpression.op_binaryOrAssign;
  }
}
