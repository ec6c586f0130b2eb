package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuTest {
  @ParameterizedTest
  @ValueSource(strings = {"3.7", "5.2", "6.1", "7.0", "7.5", "8.0", "8.6", "8.9"})
  void keplerToAdaCompute(String capability) {
    Gpu gpu = Gpu.of(true, "NVIDIA Card, " + capability + "\n");
    assertTrue(gpu.isChosen());
    assertEquals("NVIDIA Card, " + capability + "; ND4J computes on it", gpu.line());
    assertEquals(
        Map.of("BACKEND_PRIORITY_CPU", "10", "BACKEND_PRIORITY_GPU", "100"), gpu.variables());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3.5", "9.0", "10.0", "12.0", "[N/A]", ""})
  void otherCardsLeaveTheWorkToTheCpuAndOneLineSaysWhy(String capability) {
    Gpu gpu = Gpu.of(true, "NVIDIA Card, " + capability);
    assertFalse(gpu.isChosen());
    assertEquals(
        "NVIDIA Card, %s: nd4j-cuda-11.6 runs on capabilities 3.7 to 8.9, not on %s; the course computes on the CPU"
            .formatted(capability, capability)
            .replace(", :", ",:"),
        gpu.line());
    assertEquals(
        Map.of("BACKEND_PRIORITY_CPU", "100", "BACKEND_PRIORITY_GPU", "10"), gpu.variables());
  }

  @Test
  void oneCardThatCannotIsEnoughForTheCpu() {
    Gpu gpu = Gpu.of(true, "NVIDIA A10, 8.6\nNVIDIA H100, 9.0\n");
    assertFalse(gpu.isChosen());
    assertEquals(
        "NVIDIA A10, 8.6 and NVIDIA H100, 9.0: nd4j-cuda-11.6 runs on capabilities 3.7 to 8.9, not"
            + " on 9.0; the course computes on the CPU",
        gpu.line());
  }

  @Test
  void withoutTheLibraryTheLineSaysHowToGetItAndWhatItWeighs() {
    Gpu gpu = Gpu.of(false, "NVIDIA RTX A2000, 8.6");
    assertFalse(gpu.isChosen());
    assertEquals(
        "NVIDIA RTX A2000, 8.6; the course computes on the CPU. DEEPER_CUDA=1 ./course lab uses the"
            + " card (2.4 GB to download)",
        gpu.line());
    assertEquals(Map.of(), gpu.variables());
  }

  @Test
  void withoutACardTheCpuComputes() {
    assertEquals("no NVIDIA card found; the course computes on the CPU", Gpu.of(true, "").line());
    assertFalse(Gpu.of(true, "").isChosen());
    assertFalse(Gpu.here().hasBackend(), "never downloaded by the tests");
  }
}
