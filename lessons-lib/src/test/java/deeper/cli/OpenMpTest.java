package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMpTest {
  @TempDir private Path cpus;

  @Test
  void twoThreadsOfOneCoreCountOnce() throws IOException {
    for (int i = 0; i < 8; i++) {
      Path topology = Files.createDirectories(cpus.resolve("cpu" + i + "/topology"));
      Files.writeString(topology.resolve("thread_siblings_list"), i % 4 + "," + (i % 4 + 4) + "\n");
    }
    Files.createDirectories(cpus.resolve("cpufreq"));
    assertEquals(4, OpenMp.physicalCores(cpus, 8));
    assertEquals(3, OpenMp.physicalCores(cpus, 3), "a container with three processors");
  }

  @Test
  void whereNothingIsListedEveryProcessorCounts() {
    assertEquals(6, OpenMp.physicalCores(cpus, 6));
    assertEquals(6, OpenMp.physicalCores(cpus.resolve("absent"), 6));
  }

  @Test
  void whatIsSetStaysAndTheRestIsPassiveOnPhysicalCores() {
    String cores = Integer.toString(OpenMp.physicalCores());
    assertEquals(
        Map.of("OMP_WAIT_POLICY", "passive", "OMP_NUM_THREADS", cores), OpenMp.variables(Map.of()));
    Map<String, String> set = Map.of("OMP_WAIT_POLICY", "active", "OMP_NUM_THREADS", "7");
    assertEquals(set, OpenMp.variables(set));
  }
}
