package deeper.tests.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The short form of {@link ThreadStress}. */
class ThreadStressTest {
  @Test
  void manyThreadsGiveTheBitsThatOneGives() throws Exception {
    assertEquals(
        "threads: 240 calls from 8 threads, 15 steps of two networks side by side, 6 steps of networks whose thread has ended: every bit as alone (seed 3)",
        ThreadStress.run(30, 12, 3));
  }
}
