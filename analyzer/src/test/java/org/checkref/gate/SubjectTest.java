package org.checkref.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {
  @ParameterizedTest
  @CsvSource({
    "[PATCH] mm: x, 1, -1, -1, mm: x",
    "[PATCH 3/6] mm: x, 1, 3, 6, mm: x",
    "[RFC PATCH resend 3/6] mm: x, 1, 3, 6, mm: x",
    "[PATCH v2 03/12] mm: x, 2, 3, 12, mm: x",
    "[PATCH net-next v12 3/6] mm: x, 12, 3, 6, mm: x",
    "[PATCHv4 1/2] mm: x, 4, 1, 2, mm: x",
    "[RFCv3] [PATCH 1/2] mm: [x] y, 3, 1, 2, mm: [x] y",
    "[PATCH 5.10 001/123] mm: x, 1, 1, 123, mm: x",
    "mm: x, 1, -1, -1, mm: x"
  })
  void parts(String text, int version, int number, int total, String title) {
    assertEquals(new Subject(false, version, number, total, title), Subject.of(text));
  }

  @ParameterizedTest
  @CsvSource({"Re: [PATCH 1/2] x", "RE: x", "AW: [PATCH] x", "Fwd: [PATCH] x", "Re[2]: x"})
  void replies(String text) {
    assertTrue(Subject.of(text).isReply());
  }

  @Test
  void aCoverLetter() {
    assertTrue(Subject.of("[PATCH v2 0/6] mm: x").isCover());
    assertTrue(Subject.of("[PATCH 00/16] mm: x").isCover());
  }
}
