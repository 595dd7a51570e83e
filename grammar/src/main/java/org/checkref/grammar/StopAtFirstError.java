package org.checkref.grammar;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Ends the parse at the first token that cannot stand where it stands.
 *
 * <p>ANTLR's own bail-out strategy leaves loops quietly and complains later, about less than could
 * have stood there; here every loop is checked against the tokens that may follow in this very
 * place.
 */
final class StopAtFirstError extends DefaultErrorStrategy {
  @Override
  public void recover(Parser parser, RecognitionException cause) {
    throw new ParseCancellationException(cause);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new ParseCancellationException(new InputMismatchException(parser));
  }

  @Override
  public void sync(Parser parser) {
    int next = parser.getInputStream().LA(1);
    ATN network = parser.getATN();
    boolean usual = network.nextTokens(network.states.get(parser.getState())).contains(next);
    if (!usual && next != Token.EOF && !parser.isExpectedToken(next)) {
      throw new ParseCancellationException(new InputMismatchException(parser));
    }
  }
}
