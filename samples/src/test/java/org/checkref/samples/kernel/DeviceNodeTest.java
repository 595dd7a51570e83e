package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.checkref.samples.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second family, in a rule file alone, on a real kernel: a sample of its findings was judged. */
@Tag("kernel")
class DeviceNodeTest {
  private static final int JUDGED = 30;

  @Test
  void whatWasJudgedIsStillFoundAndMostOfItIsTrue() throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked("6.1");
    Map<String, Triage.Row> judged = Triage.of("device_node-6.1");
    Map<String, String> found = new TreeMap<>();
    for (Report.Entry finding :
        Kernel.findings(kernel.scan("--rules", "device_node.rules", "--format", "json"))) {
      found.put(finding.fingerprint(), finding.place());
    }

    Map<String, Triage.Row> gone = new TreeMap<>(judged);
    gone.keySet().removeAll(found.keySet());
    assertEquals(Map.of(), gone, "no longer found: take it off the list, or find it again");
    long drivers = judged.values().stream().filter(r -> r.file().startsWith("drivers/")).count();
    assertTrue(drivers >= JUDGED, drivers + " of drivers/ judged");
    long wrong = judged.values().stream().filter(r -> r.verdict().equals("false")).count();
    assertTrue(wrong * 8 <= judged.size(), wrong + " of " + judged.size() + " are false");
  }
}
