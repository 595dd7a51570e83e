package org.checkref.cli.daemon;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a daemon is asked for.
 *
 * @param arguments the command line; of none it is asked to end
 * @param outTerminal whether standard output is a terminal
 * @param errTerminal whether standard error is one
 * @param input what is read from standard input
 */
public record Request(
    List<String> arguments, boolean outTerminal, boolean errTerminal, byte[] input) {
  private static final int MAGIC = 0x63726631;

  /** More than any command line. */
  private static final int MOST_ARGUMENTS = 1 << 20;

  public Request {
    arguments = List.copyOf(arguments);
    input = input.clone();
  }

  @Override
  public byte[] input() {
    return input.clone();
  }

  /** To end. */
  static Request toEnd() {
    return new Request(List.of(), false, false, new byte[0]);
  }

  boolean isToEnd() {
    return arguments.isEmpty();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(arguments.size());
    for (String argument : arguments) {
      out.writeUTF(argument);
    }
    out.writeBoolean(outTerminal);
    out.writeBoolean(errTerminal);
    out.writeInt(input.length);
    out.write(input);
    out.flush();
  }

  static Request read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("it is no request");
    }
    int count = in.readInt();
    if (count < 0 || count > MOST_ARGUMENTS) {
      throw new IOException("it is damaged");
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(in.readUTF());
    }
    boolean outTerminal = in.readBoolean();
    boolean errTerminal = in.readBoolean();
    byte[] input = Reply.piece(in);
    return new Request(arguments, outTerminal, errTerminal, input);
  }
}
