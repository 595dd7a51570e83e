package org.checkref.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads one mail: its header, and all its plain text and patches, decoded. Nothing in it can make
 * it take more room than the mail has, or nest without end.
 */
final class MailReader {
  private static final int MOST_PARTS = 200;
  private static final int MOST_DEPTH = 8;
  private static final int MOST_HEADERS = 2_000;
  private static final int LONGEST_HEADER = 200_000;
  private static final int LONGEST_SHOWN = 4_000;

  private static final Pattern FLOWED = Pattern.compile("(?i)format\\s*=\\s*\"?flowed");
  private static final Pattern DELETES_SPACE = Pattern.compile("(?i)delsp\\s*=\\s*\"?yes");

  private final Map<String, String> header = new HashMap<>();
  private final StringBuilder body = new StringBuilder();
  private int depth;
  private int parts;
  private String contentType = "";

  private MailReader() {}

  /**
   * @param text from the header on, a character for each byte
   */
  static Mail read(String source, String text) throws SeriesException {
    return new MailReader().run(source, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Mail run(String source, byte[] bytes) throws SeriesException {
    MimeConfig limits =
        MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxHeaderLen(LONGEST_HEADER)
            .setMaxContentLen(-1)
            .build();
    MimeTokenStream stream = new MimeTokenStream(limits);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try {
      stream.parse(new ByteArrayInputStream(bytes));
      while (stream.getState() != EntityState.T_END_OF_STREAM) {
        see(source, stream);
        stream.next();
      }
    } catch (MimeException | IOException e) {
      throw new SeriesException(source + ": a mail that cannot be read: " + e.getMessage(), e);
    }
    String subject = header("subject");
    Letter letter = new Letter(header("from"), header("date"), subject, header("message-id"));
    return new Mail(source, letter, Subject.of(subject), body.toString());
  }

  private void see(String source, MimeTokenStream stream) throws SeriesException, IOException {
    switch (stream.getState()) {
      case T_START_HEADER -> contentType = "";
      case T_FIELD -> field(stream.getField());
      case T_START_MULTIPART -> {
        if (++depth > MOST_DEPTH) {
          throw new SeriesException(source + ": a mail of parts in parts, too deep to be a patch");
        }
      }
      case T_END_MULTIPART -> depth--;
      case T_BODY -> {
        if (++parts > MOST_PARTS) {
          throw new SeriesException(source + ": a mail of too many parts to be a patch");
        }
        body(stream);
      }
      default -> {
        // nothing to be learnt
      }
    }
  }

  private void field(Field field) {
    String name = field.getName().toLowerCase(Locale.ROOT);
    if (name.equals("content-type")) {
      contentType = field.getBody();
    }
    if (depth == 0) {
      header.putIfAbsent(name, field.getBody().strip());
    }
  }

  private void body(MimeTokenStream stream) throws IOException {
    String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/") || type.equals("text/html")) {
      return;
    }
    String text;
    try (InputStream decoded = stream.getDecodedInputStream()) {
      text = new String(decoded.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    text = text.replace("\r\n", "\n");
    if (FLOWED.matcher(contentType).find()) {
      text = Flowed.unfold(text, DELETES_SPACE.matcher(contentType).find());
    }
    body.append(text);
    if (!text.endsWith("\n")) {
      body.append('\n');
    }
  }

  private String header(String name) {
    String all = header.getOrDefault(name, "");
    String raw = all.substring(0, Math.min(LONGEST_SHOWN, all.length()));
    // some mailers send UTF-8 as it is
    String text = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT)
        .replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ")
        .strip();
  }
}
