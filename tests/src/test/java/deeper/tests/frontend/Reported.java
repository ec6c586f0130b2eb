package deeper.tests.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import deeper.tests.house.Checkouts;
import deeper.tests.house.Programs;
import deeper.tests.house.Venv;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;

/**
 * What became of one test in Python.
 *
 * @param test its name
 * @param status ok, failed or skipped
 * @param seconds how long it took
 * @param text why it failed
 */
record Reported(String test, String status, double seconds, String text) {

  /** Runs a module of {@code src/test/python}; each of its tests becomes one of ours. */
  static List<DynamicTest> of(String module, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = Checkouts.root().resolve("tests/src/test/python");
    List<String> command =
        List.of(Venv.python().toString(), "-B", folder.resolve("run_tests.py").toString(), module);
    Programs.Result result = Programs.run(folder, command, environment);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : result.output().lines().filter(l -> l.startsWith("{\"test\"")).toList()) {
      Reported report = parse(line);
      tests.add(DynamicTest.dynamicTest(report.test(), report::check));
    }
    if (tests.isEmpty()) {
      fail(module + " ran no test:\n" + result.output());
    }
    boolean told = result.code() == 0 || result.output().contains("\"failed\"");
    tests.add(DynamicTest.dynamicTest(module + " ends well", () -> assertEquals(true, told)));
    return tests;
  }

  private static Reported parse(String line) {
    try {
      return new Gson().fromJson(line, Reported.class);
    } catch (JsonSyntaxException e) {
      return new Reported("unreadable", "failed", 0, line);
    }
  }

  /** Nothing may be skipped. */
  private void check() {
    assertEquals("ok", status, text);
  }
}
