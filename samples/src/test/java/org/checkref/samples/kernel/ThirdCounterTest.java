package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kernel still needs before it can have mm_bare_refs. */
@Tag("kernel")
class ThirdCounterTest {
  private static final String CHECKS = "mm/static-init,mm/init,mm/destructor";

  private static final Set<String> EXPECTED =
      Set.of(
          "mm/static-init mm/init-mm.c init_mm",
          "mm/static-init arch/x86/kernel/tboot.c tboot_mm",
          "mm/static-init drivers/firmware/efi/efi.c efi_mm",
          "mm/init kernel/fork.c mm_init",
          "mm/destructor kernel/fork.c __mmdrop");

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void namesTheThreeObjectsTheConstructorAndTheDestructor(String version)
      throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked(version);
    assertEquals(new TreeSet<>(EXPECTED), found(kernel, "medium"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void aDummyThatIsNeverCountedIsShownAtLowConfidenceOnly(String version)
      throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked(version);
    Set<String> more = found(kernel, "low");
    more.removeAll(EXPECTED);
    Set<String> dummy =
        version.equals("6.1")
            ? Set.of()
            : Set.of("mm/static-init drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3-test.c sva_mm");
    assertEquals(dummy, more);
  }

  private static Set<String> found(Kernel kernel, String confidence) {
    return Kernel.findings(
            kernel.scan(
                "--assume",
                "mm_bare_refs",
                "--only",
                CHECKS,
                "--confidence",
                confidence,
                "--format",
                "json"))
        .stream()
        .map(f -> f.rule() + " " + f.file() + " " + f.subject())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
