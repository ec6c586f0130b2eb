package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 submissions of A1 take less than ten minutes on two cores: a tenth of them less than a tenth.
 * With {@code -Ddeeper.grade.class=200} the whole class is graded.
 */
class ThroughputTest {
  private static final int CLASS = Integer.getInteger("deeper.grade.class", 20);
  private static final double SECONDS_EACH = 3;

  @Test
  void aClassIsGradedInTime(@TempDir Path folder) throws IOException {
    for (int i = 0; i < CLASS; i++) {
      Handed.solution("A1").write(folder.resolve("in/student" + i + "/A1-x.ipynb"));
    }
    long start = System.nanoTime();
    Map<String, JsonObject> results =
        Handed.grade("A1", folder.resolve("in"), folder.resolve("out"));
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    results.values().forEach(one -> assertEquals(100, one.get("score").getAsDouble()));
    assertEquals(CLASS, results.size());
    String line = String.format(Locale.ROOT, "%d submissions of A1 in %.1f s%n", CLASS, seconds);
    Files.writeString(Path.of("target/throughput.txt"), line);
    assertTrue(seconds < CLASS * SECONDS_EACH, line);
  }
}
