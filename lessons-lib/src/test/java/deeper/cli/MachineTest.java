package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir private Path folder;

  @Test
  void spinningThreadsAreWrongAndTheCommandIsNamed() {
    Machine.Check check = machine(Map.of("OMP_NUM_THREADS", "2")).openMp();
    assertFalse(check.ok());
    assertEquals("OMP_WAIT_POLICY not set, OMP_NUM_THREADS 2", check.found());
    assertEquals("export OMP_WAIT_POLICY=passive", check.fix());
  }

  @Test
  void waitingThreadsAreFineAndNeedNoCommand() {
    Machine.Check check = machine(Map.of("OMP_WAIT_POLICY", "PASSIVE")).openMp();
    assertTrue(check.ok());
    assertEquals("", check.fix());
  }

  @Test
  void theKernelspecIsMissedUntilItIsThere() throws IOException {
    Machine.Check missing = machine(Map.of()).kernel();
    assertFalse(missing.ok());
    assertEquals("./course lab", missing.fix());
    Path spec = new Kernelspec(new Checkout(folder)).folder();
    Files.createDirectories(spec);
    Files.writeString(spec.resolve("kernel.json"), "{}");
    assertTrue(machine(Map.of()).kernel().ok());
  }

  @Test
  void theJdkOfTheTestsIsFine() {
    Machine.Check check = machine(Map.of()).jdk();
    assertTrue(check.ok(), check.found());
    assertTrue(check.found().startsWith(Runtime.version().feature() + " ("), check.found());
  }

  private Machine machine(Map<String, String> environment) {
    return new Machine(new Checkout(folder), environment);
  }
}
