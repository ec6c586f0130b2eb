package deeper.tests.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Another process that keeps one core busy until its standard input ends. */
public final class Neighbour {
  /** A step beside one busy process takes at most so many times as long. */
  static final double LIMIT = 2;

  private Neighbour() {}

  /**
   * Counts for ever.
   *
   * @param arguments none
   * @throws IOException if standard input breaks
   */
  public static void main(String[] arguments) throws IOException {
    Thread busy =
        new Thread(
            () -> {
              long count = 0;
              while (!Thread.currentThread().isInterrupted()) {
                count++;
              }
              System.err.println(count);
            });
    busy.setDaemon(true);
    busy.start();
    Answer.say(Map.of());
    while (System.in.read() >= 0) {
      // whatever the driver says, it is still there
    }
  }

  /**
   * How many times as long training steps take beside a busy process: alone and beside in turn.
   *
   * @param duel the row, without a peer
   */
  static Spread cost(Duel duel, int pairs) {
    duel.speed("train");
    Turns turns =
        Turns.pairs(
            pairs,
            () -> duel.speed("train"),
            () -> {
              Worker busy = Worker.java(Neighbour.class, List.of());
              try {
                return duel.speed("train");
              } finally {
                busy.close();
              }
            });
    return turns.ratio().orElseThrow();
  }
}
