package org.checkref.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of an entry: a hash of all that the entry depends on. */
public final class Key {
  private static final int BYTES = 16;

  /**
   * Of longer texts the digest gets the {@link ContentHash}: a JVM that has just started takes a
   * second for the megabytes of a kernel's paths.
   */
  private static final int LONG = 1 << 12;

  private final MessageDigest digest;

  /**
   * @param kind what the entry is
   */
  public Key(String kind) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
    with(kind);
  }

  public Key with(String text) {
    return with(text.getBytes(StandardCharsets.UTF_8));
  }

  public Key with(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    if (bytes.length > LONG) {
      long hash = ContentHash.of(bytes, bytes.length);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, hash));
    } else {
      digest.update(bytes);
    }
    return this;
  }

  public Key with(long[] longs) {
    ByteBuffer bytes =
        ByteBuffer.allocate(longs.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(longs);
    return with(bytes.array());
  }

  /** The name; only once. */
  public String name() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
