package deeper.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of {@code deeper.tests.fuzz.Fuzz}: two of its children. */
class FuzzTest {
  private static final long SEED = 17;
  private static final int CALLS = 600;

  /** A line of a crash has the seed, the number and the call: {@code --seed S --only N}. */
  @Test
  void noCallOfNd4jEndsItsProcess() throws Exception {
    Fuzz.Result result = Fuzz.run(SEED, 0, CALLS);
    assertEquals(List.of(), result.crashes(), result.line());
    assertEquals(CALLS, result.answered() + result.threw(), result.line());
    assertTrue(result.answered() > CALLS / 10, result.line());
  }

  @Test
  void aCallIsTheSameForTheSameSeedAndNumber() {
    Calls calls = new Calls();
    for (long number = 0; number < 20; number++) {
      Calls.Call first = calls.call(SEED, number);
      Calls.Call again = calls.call(SEED, number);
      assertEquals(first.name() + first.drawn(), again.name() + again.drawn(), "seed " + SEED);
    }
  }
}
