package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.Engine;
import deeper.ops.onednn.Handing;
import io.deeper.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of all operator fixtures in float, exactly these calls are not oneDNN's own. */
class HandedOverTest {
  /**
   * Losses and dropout, which it lacks (counted in both precisions); adaptive means of windows that
   * differ in size; a mean whose last window ceil mode cuts.
   */
  private static final Map<String, Long> HANDED =
      Map.of(
          "BceWithLogits: operator", 4L,
          "Dropout: operator", 4L,
          "Mse: operator", 44L,
          "Nll: operator", 4L,
          "adaptive_avg_pool2d: option", 12L,
          "avg_pool2d: option", 2L);

  @Test
  void theListIsFrozen() throws Exception {
    Map<String, Long> before = Handing.counts();
    Path file = Path.of("src/test/resources/golden/ops.json");
    Fixture ops =
        new Fixture(file, JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    Report report = new Report(failure -> {});
    new OpsKind(List.of(Engine.ONEDNN)).check(ops, report);
    assertEquals(0, report.failed());
    Map<String, Long> handed = new TreeMap<>();
    Handing.counts()
        .forEach(
            (what, count) -> {
              long now = count - before.getOrDefault(what, 0L);
              if (now > 0 && !what.endsWith("native") && !what.endsWith("double")) {
                handed.put(what, now);
              }
            });
    assertEquals(new TreeMap<>(HANDED), handed);
    assertTrue(Handing.counts().get("conv2d: native") > before.getOrDefault("conv2d: native", 0L));
  }
}
