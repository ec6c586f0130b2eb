package deeper.tests.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.cli.KernelInstaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tests of {@code src/test/python}: the kernel as a person meets it. About 90 seconds. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FrontEndsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void kernelspec() throws Exception {
    Path spec = folder.resolve("kernels").resolve("java");
    Files.createDirectories(spec);
    KernelInstaller.install(spec);
  }

  @TestFactory
  List<DynamicTest> theProtocolTestsOfTheJupyterProjectPass() throws Exception {
    return Reported.of("conformance", environment());
  }

  @TestFactory
  List<DynamicTest> nbclientAndTheConsoleWork() throws Exception {
    return Reported.of("clients", environment());
  }

  @TestFactory
  List<DynamicTest> jupyterLab4AndNotebook7Work() throws Exception {
    return Reported.of("browser", environment());
  }

  @TestFactory
  List<DynamicTest> theFiguresOfTheLessonsCanBeMoved() throws Exception {
    return Reported.of("figures", environment());
  }

  /** Each kernel runs from jars in the folder of the kernelspec. */
  @AfterAll
  static void noKernelSurvives() throws InterruptedException {
    for (int i = 0; i < 200 && !survivors().isEmpty(); i++) {
      Thread.sleep(100);
    }
    List<String> left = survivors().stream().map(p -> p.info().commandLine().orElse("")).toList();
    survivors().forEach(ProcessHandle::destroyForcibly);
    assertEquals(List.of(), left);
  }

  private static List<ProcessHandle> survivors() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains(folder + "/kernels/java"))
        .toList();
  }

  /** Found before the kernel "java" that the package jjava brings. */
  private static Map<String, String> environment() {
    return Map.of("JUPYTER_PATH", folder.toString());
  }
}
