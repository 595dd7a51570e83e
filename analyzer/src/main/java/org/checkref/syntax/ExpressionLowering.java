package org.checkref.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.index.Position;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.eclipse.cdt.core.dom.ast.IASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpressionList;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTInitializerList;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.gnu.IGNUASTCompoundStatementExpression;

/**
 * Lowers expressions: gives the value and emits what has an effect, in order of evaluation.
 *
 * <p>A macro left as a call is a call here; what the vocabulary says of its name is the analysis'
 * business, except that a call which never returns ends the block.
 */
final class ExpressionLowering {
  /** From a variable to what an expression names: more than people write. */
  private static final int MOST_STEPS = 100;

  private static final Value ZERO = new Value.Constant(0);
  private static final Value ONE = new Value.Constant(1);

  private final GraphBuilder graph;
  private final Scopes scopes;
  private final Types types;
  private final Vocabulary vocabulary;
  private final SourceMap source;
  private final StatementLowering statements;

  ExpressionLowering(
      GraphBuilder graph,
      Scopes scopes,
      Types types,
      Vocabulary vocabulary,
      SourceMap source,
      StatementLowering statements) {
    this.graph = graph;
    this.scopes = scopes;
    this.types = types;
    this.vocabulary = vocabulary;
    this.source = source;
    this.statements = statements;
  }

  /** The value of an expression; a place is read when the instruction that uses the value runs. */
  Value value(IASTInitializerClause clause) {
    if (clause instanceof IASTIdExpression id) {
      return name(id.getName().toString());
    }
    if (clause instanceof IASTLiteralExpression literal) {
      return literal(literal);
    }
    if (clause instanceof IASTFunctionCallExpression call) {
      return call(call);
    }
    if (clause instanceof IASTFieldReference member) {
      return member(member);
    }
    if (clause instanceof IASTUnaryExpression unary) {
      return unary(unary);
    }
    if (clause instanceof IASTBinaryExpression binary) {
      return binary(binary);
    }
    if (clause instanceof IASTConditionalExpression conditional) {
      return conditional(conditional);
    }
    if (clause instanceof IASTCastExpression cast) {
      return cast(cast);
    }
    if (clause instanceof IASTArraySubscriptExpression subscript) {
      Value base = value(subscript.getArrayExpression());
      return new Value.Element(base, value(subscript.getArgument()));
    }
    if (clause instanceof IASTExpressionList list) {
      Value last = ZERO;
      for (IASTExpression one : list.getExpressions()) {
        last = value(one);
      }
      return last;
    }
    if (clause instanceof IGNUASTCompoundStatementExpression compound) {
      return statements.valueOf(compound.getCompoundStatement());
    }
    if (clause instanceof IASTInitializerList list) {
      for (IASTInitializerClause one : list.getClauses()) {
        value(one);
      }
      return opaque(clause);
    }
    if (clause instanceof IASTTypeIdInitializerExpression literal) {
      return statements.compoundLiteral(literal);
    }
    return opaque(clause);
  }

  private static Value opaque(IASTNode node) {
    String text = node.getRawSignature();
    return new Value.Opaque(text.length() <= 40 ? text : text.substring(0, 37) + "...");
  }

  private Value name(String name) {
    Optional<Value.Local> local = scopes.find(name);
    if (local.isPresent()) {
      return local.get();
    }
    return switch (name) {
      case "NULL", "false" -> ZERO;
      case "true" -> ONE;
      default -> new Value.Global(name);
    };
  }

  private static Value literal(IASTLiteralExpression literal) {
    String text = literal.toString();
    if (literal.getKind() == IASTLiteralExpression.lk_integer_constant) {
      return Integers.parse(text).<Value>map(Value.Constant::new).orElse(new Value.Opaque(text));
    }
    return switch (literal.getKind()) {
      case IASTLiteralExpression.lk_true -> ONE;
      case IASTLiteralExpression.lk_false, IASTLiteralExpression.lk_nullptr -> ZERO;
      default -> new Value.Opaque(text);
    };
  }

  /**
   * {@code a->b.c} starts from where {@code a->b} is, {@code a->b->c} from what it holds. A local
   * struct stands for its address.
   */
  private Value member(IASTFieldReference reference) {
    Value base = value(reference.getFieldOwner());
    if (base instanceof Value.Address address && address.place() instanceof Value.Local local) {
      base = local;
    } else if (!reference.isPointerDereference() && !(base instanceof Value.Local)) {
      base = address(base);
    }
    String field = reference.getFieldName().toString();
    return new Value.Member(base, field, typeOf(base).name());
  }

  private static Value address(Value place) {
    return place instanceof Value.Pointee pointee ? pointee.pointer() : new Value.Address(place);
  }

  /** The type of a value as far as declarations tell. */
  TypeName typeOf(Value value) {
    return typeOf(value, MOST_STEPS);
  }

  private TypeName typeOf(Value value, int steps) {
    if (steps == 0) {
      return TypeName.UNKNOWN;
    }
    if (value instanceof Value.Local local) {
      return local.type();
    }
    if (value instanceof Value.Member member) {
      return types.member(typeOf(member.base(), steps - 1), member.field());
    }
    if (value instanceof Value.Element element) {
      return typeOf(element.base(), steps - 1).pointee();
    }
    if (value instanceof Value.Pointee pointee) {
      return typeOf(pointee.pointer(), steps - 1).pointee();
    }
    if (value instanceof Value.Address address) {
      TypeName place = typeOf(address.place(), steps - 1);
      return place.isKnown() ? place.pointer() : place;
    }
    if (value instanceof Value.Global global) {
      return types.result(global.name());
    }
    return TypeName.UNKNOWN;
  }

  private Value unary(IASTUnaryExpression unary) {
    IASTExpression operand = unary.getOperand();
    switch (unary.getOperator()) {
      case IASTUnaryExpression.op_bracketedPrimary:
      case IASTUnaryExpression.op_plus:
        return value(operand);
      case IASTUnaryExpression.op_star:
        Value pointer = value(operand);
        return pointer instanceof Value.Address address
            ? address.place()
            : new Value.Pointee(pointer);
      case IASTUnaryExpression.op_amper:
        return address(value(operand));
      case IASTUnaryExpression.op_not:
        return truth(unary);
      case IASTUnaryExpression.op_minus:
        Value negated = value(operand);
        return negated instanceof Value.Constant constant
            ? new Value.Constant(-constant.number())
            : new Value.Operation("-", List.of(negated));
      case IASTUnaryExpression.op_tilde:
        return new Value.Operation("~", List.of(value(operand)));
      case IASTUnaryExpression.op_prefixIncr:
        return step(unary, "+", false);
      case IASTUnaryExpression.op_prefixDecr:
        return step(unary, "-", false);
      case IASTUnaryExpression.op_postFixIncr:
        return step(unary, "+", true);
      case IASTUnaryExpression.op_postFixDecr:
        return step(unary, "-", true);
      default:
        // sizeof, alignof, typeof and label addresses: nothing is evaluated
        return opaque(unary);
    }
  }

  private Value step(IASTUnaryExpression unary, String operator, boolean valueBefore) {
    Position position = source.start(unary);
    Value place = value(unary.getOperand());
    Value stepped = new Value.Operation(operator, List.of(place, ONE));
    if (valueBefore) {
      Value.Local before = scopes.temporary(typeOf(place));
      graph.emit(new Instruction.Assign(before, place, position));
      graph.emit(new Instruction.Assign(place, stepped, position));
      return before;
    }
    graph.emit(new Instruction.Assign(place, stepped, position));
    return place;
  }

  private Value binary(IASTBinaryExpression binary) {
    int operator = binary.getOperator();
    if (operator == IASTBinaryExpression.op_assign) {
      Value assigned = value(binary.getInitOperand2());
      Value place = value(binary.getOperand1());
      graph.emit(new Instruction.Assign(place, assigned, source.start(binary)));
      return place instanceof Value.Local ? place : assigned;
    }
    if (operator == IASTBinaryExpression.op_logicalAnd
        || operator == IASTBinaryExpression.op_logicalOr) {
      return truth(binary);
    }
    String symbol = Operators.symbol(operator);
    Value left = value(binary.getOperand1());
    Value right = value(binary.getInitOperand2());
    if (Operators.assigns(operator)) {
      Value result = new Value.Operation(symbol, List.of(left, right));
      graph.emit(new Instruction.Assign(left, result, source.start(binary)));
      return left;
    }
    return new Value.Operation(symbol, List.of(left, right));
  }

  /** A logical expression as a number, by way of branches. */
  private Value truth(IASTExpression expression) {
    Value.Local result = scopes.temporary(new TypeName("int", false, 0));
    Position position = source.start(expression);
    int yes = graph.newBlock();
    int no = graph.newBlock();
    int after = graph.newBlock();
    condition(expression, yes, no);
    graph.at(yes);
    graph.emit(new Instruction.Assign(result, ONE, position));
    graph.end(new Terminator.Goto(after));
    graph.at(no);
    graph.emit(new Instruction.Assign(result, ZERO, position));
    graph.flowInto(after);
    return result;
  }

  private Value conditional(IASTConditionalExpression conditional) {
    Position position = source.start(conditional);
    Value.Local result = scopes.temporary(TypeName.UNKNOWN);
    int yes = graph.newBlock();
    int no = graph.newBlock();
    int after = graph.newBlock();
    if (conditional.getPositiveResultExpression() == null) {
      // GNU a ?: b
      Value chosen = value(conditional.getLogicalConditionExpression());
      graph.emit(new Instruction.Assign(result, chosen, position));
      graph.end(new Terminator.Branch(result, after, no, position));
    } else {
      condition(conditional.getLogicalConditionExpression(), yes, no);
      graph.at(yes);
      Value chosen = value(conditional.getPositiveResultExpression());
      graph.emit(new Instruction.Assign(result, chosen, position));
      graph.end(new Terminator.Goto(after));
    }
    graph.at(no);
    Value other = value(conditional.getNegativeResultExpression());
    graph.emit(new Instruction.Assign(result, other, position));
    graph.flowInto(after);
    return result;
  }

  /** Branches to {@code yes} or {@code no}; nothing follows in the current block. */
  void condition(IASTExpression expression, int yes, int no) {
    if (expression instanceof IASTUnaryExpression unary) {
      if (unary.getOperator() == IASTUnaryExpression.op_bracketedPrimary) {
        condition(unary.getOperand(), yes, no);
        return;
      }
      if (unary.getOperator() == IASTUnaryExpression.op_not) {
        condition(unary.getOperand(), no, yes);
        return;
      }
    }
    if (expression instanceof IASTBinaryExpression binary
        && (binary.getOperator() == IASTBinaryExpression.op_logicalAnd
            || binary.getOperator() == IASTBinaryExpression.op_logicalOr)) {
      int right = graph.newBlock();
      if (binary.getOperator() == IASTBinaryExpression.op_logicalAnd) {
        condition(binary.getOperand1(), right, no);
      } else {
        condition(binary.getOperand1(), yes, right);
      }
      graph.at(right);
      condition(binary.getOperand2(), yes, no);
      return;
    }
    Optional<IASTExpression> inner = sameAs(expression);
    if (inner.isPresent()) {
      condition(inner.get(), yes, no);
      return;
    }
    Value tested = value(expression);
    if (tested instanceof Value.Constant constant) {
      graph.end(new Terminator.Goto(constant.number() != 0 ? yes : no));
      return;
    }
    graph.end(new Terminator.Branch(tested, yes, no, source.start(expression)));
  }

  /** An expression that stands as a statement. */
  void discard(IASTExpression expression) {
    Value value = value(expression);
    if (sameAs(expression).isPresent()
        && expression instanceof IASTFunctionCallExpression call
        && call.getFunctionNameExpression() instanceof IASTIdExpression id) {
      graph.emit(new Instruction.Remark(id.getName().toString(), value, source.start(expression)));
    }
  }

  /** {@code unlikely(a && b)} branches as its argument does. */
  private Optional<IASTExpression> sameAs(IASTExpression expression) {
    if (expression instanceof IASTFunctionCallExpression call
        && call.getFunctionNameExpression() instanceof IASTIdExpression id) {
      Optional<Vocabulary.Word> word = vocabulary.word(id.getName().toString());
      IASTInitializerClause[] arguments = call.getArguments();
      if (word.isPresent()
          && word.get().meaning() == Meaning.SAME
          && word.get().argument() < arguments.length
          && arguments[word.get().argument()] instanceof IASTExpression same) {
        return Optional.of(same);
      }
    }
    return Optional.empty();
  }

  private Value cast(IASTCastExpression cast) {
    Value inner = value(cast.getOperand());
    TypeName type = Declarations.type(cast.getTypeId());
    if (type.isPointer() && type.tagged() && !typeOf(inner).equals(type)) {
      Value.Local typed = scopes.temporary(type);
      graph.emit(new Instruction.Assign(typed, inner, source.start(cast)));
      return typed;
    }
    return inner;
  }

  private Value call(IASTFunctionCallExpression call) {
    Position position = source.start(call);
    IASTExpression function = call.getFunctionNameExpression();
    if (function instanceof IASTFunctionCallExpression named
        && named.getFunctionNameExpression() instanceof IASTIdExpression id) {
      Optional<Vocabulary.Word> word = vocabulary.word(id.getName().toString());
      if (word.isPresent() && word.get().meaning() == Meaning.GUARD) {
        statements.guard(named.getArguments(), call.getArguments(), position);
        return ZERO;
      }
    }
    Optional<IASTExpression> same = sameAs(call);
    if (same.isPresent()) {
      return value(same.get());
    }
    Value callee = value(function);
    if (callee instanceof Value.Pointee pointee) {
      callee = pointee.pointer();
    }
    List<Value> arguments = new ArrayList<>();
    for (IASTInitializerClause argument : call.getArguments()) {
      arguments.add(value(argument));
    }
    TypeName type =
        callee instanceof Value.Global global ? types.result(global.name()) : TypeName.UNKNOWN;
    Value.Local result = scopes.temporary(type);
    graph.emit(new Instruction.Call(result, callee, arguments, position));
    if (callee instanceof Value.Global global
        && vocabulary
            .word(global.name())
            .filter(w -> w.meaning() == Meaning.NORETURN)
            .isPresent()) {
      graph.end(new Terminator.Stop());
    }
    return result;
  }
}
