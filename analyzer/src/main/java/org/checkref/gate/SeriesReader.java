package org.checkref.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.checkref.tree.patch.Patch;
import org.checkref.tree.patch.PatchException;
import org.checkref.tree.patch.PatchParser;

/** Finds the series in what a mailer, b4 or {@code git format-patch} wrote. */
final class SeriesReader {
  private static final int MOST_PATCHES = 1_000;

  private final List<Mail> mails = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SeriesReader() {}

  /**
   * @param version which of several to take; the newest when none is given
   */
  static Series read(List<PatchInput> inputs, OptionalInt version) throws SeriesException {
    SeriesReader reader = new SeriesReader();
    for (PatchInput input : inputs) {
      reader.take(input);
    }
    return reader.series(version);
  }

  private void take(PatchInput input) throws SeriesException {
    String text = new String(input.bytes(), StandardCharsets.ISO_8859_1);
    List<String> found = Mbox.mails(text);
    for (String mail : found) {
      mails.add(MailReader.read(input.name(), mail));
    }
    if (found.isEmpty()) {
      String plain = text.replace("\r\n", "\n");
      String title = plain.stripLeading().lines().findFirst().orElse("");
      // a page of a web archive begins with the subject, a bare patch with itself
      String subject = title.startsWith("[") ? title : input.name();
      mails.add(new Mail(input.name(), Letter.none(subject), Subject.of(subject), plain));
    }
  }

  private Series series(OptionalInt wanted) throws SeriesException {
    List<Mail> patches =
        new ArrayList<>(
            mails.stream().filter(m -> !m.subject().isReply()).filter(this::isPatch).toList());
    if (patches.isEmpty()) {
      throw new SeriesException(
          mails.size() == 1
              ? mails.get(0).source() + ": there is no patch in it"
              : "there is no patch among these " + mails.size() + " mails");
    }
    int version = version(patches, wanted);
    patches.removeIf(m -> m.subject().version() != version);
    if (patches.size() > MOST_PATCHES) {
      throw new SeriesException("more than " + MOST_PATCHES + " patches; nobody reviews that");
    }
    long replies = mails.stream().filter(m -> m.subject().isReply()).count();
    if (replies > 0) {
      notes.add(replies + (replies == 1 ? " reply is" : " replies are") + " passed over");
    }
    List<Mail> ordered = ordered(patches);
    List<SeriesPatch> parsed = new ArrayList<>();
    for (Mail mail : ordered) {
      parsed.add(parsed(mail));
    }
    return new Series(title(version, ordered), parsed, notes);
  }

  private boolean isPatch(Mail mail) {
    return !mail.subject().isCover() && PatchParser.isPatch(mail.body());
  }

  private int version(List<Mail> patches, OptionalInt wanted) throws SeriesException {
    List<Integer> versions =
        patches.stream().map(m -> m.subject().version()).distinct().sorted().toList();
    int newest = versions.get(versions.size() - 1);
    if (wanted.isPresent() && !versions.contains(wanted.getAsInt())) {
      throw new SeriesException(
          "there is no version " + wanted.getAsInt() + " here, only " + listed(versions));
    }
    int version = wanted.orElse(newest);
    if (versions.size() > 1) {
      notes.add("version " + version + " is taken, of " + listed(versions));
    }
    return version;
  }

  private static String listed(List<Integer> versions) {
    return String.join(", ", versions.stream().map(v -> "v" + v).toList());
  }

  /**
   * By their numbers; those without one stay where they are. One that was sent again counts once.
   */
  private List<Mail> ordered(List<Mail> patches) throws SeriesException {
    Map<Integer, Mail> numbered = new TreeMap<>();
    List<Mail> plain = new ArrayList<>();
    int total = -1;
    for (Mail mail : patches) {
      Subject subject = mail.subject();
      if (subject.number() < 0) {
        plain.add(mail);
        continue;
      }
      Mail other = numbered.put(subject.number(), mail);
      if (other != null && !other.subject().title().equals(subject.title())) {
        throw new SeriesException(
            "two patches are "
                + subject.label()
                + ": '"
                + other.subject().title()
                + "' and '"
                + subject.title()
                + "'; give one series");
      }
      total = Math.max(total, subject.total());
    }
    missing(numbered, total);
    List<Mail> ordered = new ArrayList<>(numbered.values());
    ordered.addAll(plain);
    return ordered;
  }

  /** One patch alone may well be the third of six. */
  private void missing(Map<Integer, Mail> numbered, int total) {
    List<String> missing = new ArrayList<>();
    for (int number = 1; number <= total; number++) {
      if (!numbered.containsKey(number)) {
        missing.add(String.valueOf(number));
      }
    }
    if (!missing.isEmpty() && numbered.size() > 1) {
      notes.add(
          (missing.size() == 1 ? "patch " : "patches ")
              + String.join(", ", missing.subList(0, Math.min(10, missing.size())))
              + " of "
              + total
              + (missing.size() == 1 ? " is missing" : " are missing"));
    }
  }

  private static SeriesPatch parsed(Mail mail) throws SeriesException {
    Subject subject = mail.subject();
    String title = subject.title().isEmpty() ? mail.source() : subject.title();
    try {
      Patch patch = PatchParser.parse(mail.body());
      return new SeriesPatch(subject.label(), title, mail.letter(), patch);
    } catch (PatchException e) {
      String label = subject.label().isEmpty() ? mail.source() : "patch " + subject.label();
      throw new SeriesException(label + ": " + e.getMessage(), e);
    }
  }

  private String title(int version, List<Mail> patches) {
    String first = patches.get(0).subject().title();
    return mails.stream()
        .map(Mail::subject)
        .filter(s -> s.isCover() && !s.isReply())
        .sorted(Comparator.comparing(s -> s.version() != version))
        .map(Subject::title)
        .findFirst()
        .orElse(first.isEmpty() ? patches.get(0).source() : first);
  }
}
