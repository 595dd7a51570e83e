package org.checkref.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.index.Position;
import org.checkref.rules.Vocabulary;
import org.eclipse.cdt.core.dom.ast.IASTASMDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTBreakStatement;
import org.eclipse.cdt.core.dom.ast.IASTCaseStatement;
import org.eclipse.cdt.core.dom.ast.IASTCompoundStatement;
import org.eclipse.cdt.core.dom.ast.IASTContinueStatement;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationStatement;
import org.eclipse.cdt.core.dom.ast.IASTDefaultStatement;
import org.eclipse.cdt.core.dom.ast.IASTDoStatement;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpressionStatement;
import org.eclipse.cdt.core.dom.ast.IASTForStatement;
import org.eclipse.cdt.core.dom.ast.IASTGotoStatement;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTIfStatement;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTLabelStatement;
import org.eclipse.cdt.core.dom.ast.IASTReturnStatement;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IASTSwitchStatement;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;
import org.eclipse.cdt.core.dom.ast.IASTWhileStatement;
import org.eclipse.cdt.core.dom.ast.gnu.IGNUASTGotoStatement;

/** Lowers statements to blocks. */
final class StatementLowering {
  /** Where break or continue go, and how many clean-ups stay due there. */
  private record Target(int block, int depth) {}

  private record PendingGoto(int block, String label, List<Scopes.Cleanup> due) {}

  private record Label(int block, List<Scopes.Cleanup> due) {}

  private final GraphBuilder graph;
  private final Scopes scopes;
  private final SourceMap source;
  private final ExpressionLowering expressions;
  private final DeclarationLowering declarations;

  private final Deque<Target> breaks = new ArrayDeque<>();
  private final Deque<Target> continues = new ArrayDeque<>();
  private final Deque<SwitchFrame> switches = new ArrayDeque<>();
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final List<PendingGoto> gotos = new ArrayList<>();

  /** Cases gathered while a switch's body is lowered. */
  private static final class SwitchFrame {
    final List<Terminator.Case> cases = new ArrayList<>();
    Optional<Integer> fallback = Optional.empty();
  }

  StatementLowering(
      GraphBuilder graph, Scopes scopes, Types types, Vocabulary vocabulary, SourceMap source) {
    this.graph = graph;
    this.scopes = scopes;
    this.source = source;
    this.expressions = new ExpressionLowering(graph, scopes, types, vocabulary, source, this);
    this.declarations = new DeclarationLowering(graph, scopes, source, expressions);
  }

  /** Lowers a function's body and joins every goto to its label. */
  void body(IASTCompoundStatement body) {
    statement(body);
    for (PendingGoto pending : gotos) {
      graph.at(pending.block());
      Label label = labels.get(pending.label());
      if (label == null) {
        graph.end(new Terminator.Stop());
        continue;
      }
      // what was stated after the label's scope opened runs on the way there
      int shared = 0;
      while (shared < label.due().size()
          && shared < pending.due().size()
          && label.due().get(shared).equals(pending.due().get(shared))) {
        shared++;
      }
      for (int i = pending.due().size() - 1; i >= shared; i--) {
        run(pending.due().get(i));
      }
      graph.end(new Terminator.Goto(label.block()));
    }
  }

  private void run(Scopes.Cleanup cleanup) {
    graph.emit(
        new Instruction.Call(
            scopes.temporary(TypeName.UNKNOWN),
            new Value.Global(cleanup.function()),
            cleanup.arguments(),
            cleanup.position()));
  }

  private void runAbove(int depth) {
    scopes.above(depth).forEach(this::run);
  }

  private void leaveScope() {
    scopes.leave().forEach(this::run);
  }

  /** {@code guard(class)(arguments)}: a lock held until the scope ends. */
  void guard(
      IASTInitializerClause[] guardClass, IASTInitializerClause[] arguments, Position position) {
    // the name itself: the text around it may be the use of a macro
    String name =
        guardClass.length > 0 && guardClass[0] instanceof IASTIdExpression id
            ? id.getName().toString()
            : "";
    List<Value> values = new ArrayList<>();
    for (IASTInitializerClause argument : arguments) {
      values.add(expressions.value(argument));
    }
    run(new Scopes.Cleanup(CleanupNames.enter(name), values, position));
    scopes.addCleanup(new Scopes.Cleanup(CleanupNames.leave(name), values, position));
  }

  /** A statement expression: the value of its last statement. */
  Value valueOf(IASTCompoundStatement compound) {
    scopes.enter();
    Value result = new Value.Constant(0);
    IASTStatement[] all = compound.getStatements();
    for (int i = 0; i < all.length; i++) {
      if (i == all.length - 1 && all[i] instanceof IASTExpressionStatement last) {
        result = expressions.value(last.getExpression());
      } else {
        statement(all[i]);
      }
    }
    leaveScope();
    return result;
  }

  Value compoundLiteral(IASTTypeIdInitializerExpression literal) {
    return declarations.compoundLiteral(literal);
  }

  private void statement(IASTStatement statement) {
    if (statement instanceof IASTCompoundStatement compound) {
      scopes.enter();
      for (IASTStatement one : compound.getStatements()) {
        statement(one);
      }
      leaveScope();
    } else if (statement instanceof IASTExpressionStatement one) {
      expressions.discard(one.getExpression());
    } else if (statement instanceof IASTDeclarationStatement one) {
      if (one.getDeclaration() instanceof IASTSimpleDeclaration simple) {
        declarations.declare(simple);
      } else if (one.getDeclaration() instanceof IASTASMDeclaration) {
        // assembler has no effect on references
        return;
      }
    } else if (statement instanceof IASTIfStatement one) {
      lowerIf(one);
    } else if (statement instanceof IASTWhileStatement one) {
      lowerWhile(one);
    } else if (statement instanceof IASTDoStatement one) {
      lowerDo(one);
    } else if (statement instanceof IASTForStatement one) {
      lowerFor(one);
    } else if (statement instanceof IASTSwitchStatement one) {
      lowerSwitch(one);
    } else if (statement instanceof IASTReturnStatement one) {
      lowerReturn(one);
    } else {
      jumpOrLabel(statement);
    }
  }

  private void jumpOrLabel(IASTStatement statement) {
    if (statement instanceof IASTBreakStatement && !breaks.isEmpty()) {
      jump(breaks.element());
    } else if (statement instanceof IASTContinueStatement && !continues.isEmpty()) {
      jump(continues.element());
    } else if (statement instanceof IASTGotoStatement one) {
      gotos.add(new PendingGoto(graph.current(), one.getName().toString(), scopes.all()));
      graph.at(graph.newBlock());
    } else if (statement instanceof IGNUASTGotoStatement one) {
      expressions.value(one.getLabelNameExpression());
      graph.end(new Terminator.Stop());
    } else if (statement instanceof IASTLabelStatement one) {
      int block = graph.newBlock();
      labels.put(one.getName().toString(), new Label(block, scopes.all()));
      graph.flowInto(block);
      statement(one.getNestedStatement());
    } else if (statement instanceof IASTCaseStatement one && !switches.isEmpty()) {
      lowerCase(one);
    } else if (statement instanceof IASTDefaultStatement && !switches.isEmpty()) {
      int block = graph.newBlock();
      switches.element().fallback = Optional.of(block);
      graph.flowInto(block);
    }
  }

  private void jump(Target target) {
    runAbove(target.depth());
    graph.end(new Terminator.Goto(target.block()));
  }

  private void lowerIf(IASTIfStatement statement) {
    scopes.enter();
    int yes = graph.newBlock();
    int no = graph.newBlock();
    int after = graph.newBlock();
    expressions.condition(statement.getConditionExpression(), yes, no);
    graph.at(yes);
    statement(statement.getThenClause());
    graph.end(new Terminator.Goto(after));
    graph.at(no);
    if (statement.getElseClause() != null) {
      statement(statement.getElseClause());
    }
    graph.flowInto(after);
    leaveScope();
  }

  private void loopBody(IASTStatement body, int breakTo, int continueTo) {
    int depth = scopes.depth();
    breaks.push(new Target(breakTo, depth));
    continues.push(new Target(continueTo, depth));
    statement(body);
    breaks.pop();
    continues.pop();
  }

  private void lowerWhile(IASTWhileStatement statement) {
    int test = graph.newBlock();
    int body = graph.newBlock();
    int after = graph.newBlock();
    graph.flowInto(test);
    expressions.condition(statement.getCondition(), body, after);
    graph.at(body);
    loopBody(statement.getBody(), after, test);
    graph.end(new Terminator.Goto(test));
    graph.at(after);
  }

  private void lowerDo(IASTDoStatement statement) {
    int body = graph.newBlock();
    int test = graph.newBlock();
    int after = graph.newBlock();
    graph.flowInto(body);
    loopBody(statement.getBody(), after, test);
    graph.flowInto(test);
    expressions.condition(statement.getCondition(), body, after);
    graph.at(after);
  }

  private void lowerFor(IASTForStatement statement) {
    scopes.enter();
    statement(statement.getInitializerStatement());
    int test = graph.newBlock();
    int body = graph.newBlock();
    int step = graph.newBlock();
    int after = graph.newBlock();
    graph.flowInto(test);
    IASTExpression condition = statement.getConditionExpression();
    if (condition == null) {
      graph.end(new Terminator.Goto(body));
    } else {
      expressions.condition(condition, body, after);
    }
    graph.at(body);
    loopBody(statement.getBody(), after, step);
    graph.flowInto(step);
    if (statement.getIterationExpression() != null) {
      expressions.value(statement.getIterationExpression());
    }
    graph.end(new Terminator.Goto(test));
    graph.at(after);
    leaveScope();
  }

  private void lowerSwitch(IASTSwitchStatement statement) {
    Position position = source.start(statement);
    Value value = expressions.value(statement.getControllerExpression());
    int head = graph.current();
    int after = graph.newBlock();
    SwitchFrame frame = new SwitchFrame();
    switches.push(frame);
    breaks.push(new Target(after, scopes.depth()));
    graph.at(graph.newBlock());
    statement(statement.getBody());
    graph.flowInto(after);
    breaks.pop();
    switches.pop();
    graph.at(head);
    graph.end(new Terminator.Switch(value, frame.cases, frame.fallback.orElse(after), position));
    graph.at(after);
  }

  private void lowerCase(IASTCaseStatement statement) {
    int block = graph.newBlock();
    graph.flowInto(block);
    Value from = expressions.value(statement.getExpression());
    switches.element().cases.add(new Terminator.Case(from, from, block));
  }

  private void lowerReturn(IASTReturnStatement statement) {
    Position position = source.start(statement);
    IASTInitializerClause clause = statement.getReturnArgument();
    Optional<Value> value = Optional.empty();
    if (clause != null) {
      Value returned = expressions.value(clause);
      if (scopes.depth() > 0) {
        Value.Local kept = scopes.temporary(expressions.typeOf(returned));
        graph.emit(new Instruction.Assign(kept, returned, position));
        returned = kept;
      }
      value = Optional.of(returned);
    }
    runAbove(0);
    graph.end(new Terminator.Return(value, position));
  }
}
