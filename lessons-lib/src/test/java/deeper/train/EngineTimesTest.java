package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.Engine;
import deeper.zoo.LeNet;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class EngineTimesTest {

  @Test
  void everyEngineGivesTheSameScoresAndItsTimes() {
    Table table = EngineTimes.of(LeNet.modern().spec(), 2, Engine.NAIVE, Engine.ND4J);
    assertEquals(2, table.rowCount());
    assertEquals(1.0, table.doubleColumn("times as fast").get(0));
    assertEquals(0.0, table.doubleColumn("largest difference").get(0));
    double difference = table.doubleColumn("largest difference").get(1);
    assertTrue(difference > 0 && difference < 1e-5, "loops against arrays: " + difference);
    for (int row = 0; row < 2; row++) {
      double perSecond = table.doubleColumn("pictures/s").get(row);
      assertEquals(new BigDecimal(perSecond).round(new MathContext(3)).doubleValue(), perSecond);
      assertTrue(
          table.doubleColumn("fastest ms").get(row) <= table.doubleColumn("ms").get(row)
              && table.doubleColumn("ms").get(row) <= table.doubleColumn("slowest ms").get(row));
    }
  }
}
