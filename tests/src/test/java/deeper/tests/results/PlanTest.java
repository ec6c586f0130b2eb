package deeper.tests.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final int ALL = 55_000;

  @ParameterizedTest
  @ValueSource(longs = {64, 1000, 54_999, 55_000, 55_001, 104_000, 110_000, 493_210})
  void epochsOfWholeBatchesFillTheTimeAndDoNotExceedIt(long images) {
    Plan plan = new Plan(images);
    int pictures = plan.pictures(ALL, 64);
    long planned = (long) plan.epochs(ALL) * pictures;
    assertEquals(0, pictures % 64);
    assertTrue(pictures <= ALL, pictures + " pictures an epoch");
    assertTrue(planned <= images, planned + " pictures planned");
    assertTrue(planned > images - 64L * plan.epochs(ALL), planned + " pictures planned");
  }

  @Test
  void itsSharesAreAsLargeAsTheirTime() {
    assertEquals(new Plan(700), new Plan(1000).share(0.7));
    assertEquals(new Plan(64), new Plan(100).share(0.1), "at least a batch");
  }
}
