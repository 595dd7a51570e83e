package org.checkref.cli.daemon;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** What a daemon answers: pieces of output, then a status. */
final class Reply {
  /** It does something for somebody else. */
  static final int BUSY = 'b';

  static final int OUT = 'o';
  static final int ERR = 'e';
  static final int STATUS = 's';

  private Reply() {}

  static void busy(DataOutputStream to) throws IOException {
    to.writeByte(BUSY);
    to.flush();
  }

  static void status(DataOutputStream to, int status) throws IOException {
    to.writeByte(STATUS);
    to.writeInt(status);
    to.flush();
  }

  /** A stream whose bytes go there as pieces of a kind. */
  static OutputStream stream(DataOutputStream to, int kind) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        synchronized (to) {
          to.writeByte(kind);
          to.writeInt(length);
          to.write(bytes, from, length);
          to.flush();
        }
      }
    };
  }

  /** Bytes behind their number. */
  static byte[] piece(DataInputStream from) throws IOException {
    int length = from.readInt();
    if (length < 0) {
      throw new IOException("it is damaged");
    }
    byte[] bytes = from.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("it is cut short");
    }
    return bytes;
  }
}
