package deeper.train;

import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.Engine;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.transform.Draws;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The same network in several engines: how long a forward pass takes, and how far the scores lie
 * apart.
 *
 * <pre>{@code
 * EngineTimes.of(LeNet.modern().spec(), 16, Engine.NAIVE, Engine.ND4J)
 * }</pre>
 */
public final class EngineTimes {
  /** Passes before the clock runs: the JVM compiles the loops meanwhile. */
  private static final int WARM_UP = 3;

  private static final int PASSES = 7;

  private EngineTimes() {}

  /**
   * Times forward passes of one batch with the same weights and pictures in each engine.
   *
   * @param spec the network
   * @param batch pictures at once
   * @param engines at least one; the first is what the others are compared with
   * @return a row an engine: median, smallest and largest milliseconds of a pass, pictures a
   *     second, times faster than the first, largest difference of a score from the first; three
   *     digits of each that tell
   */
  public static Table of(ModelSpec spec, int batch, Engine... engines) {
    INDArray x = pictures(spec.input(), batch);
    List<double[]> times = new ArrayList<>();
    List<INDArray> scores = new ArrayList<>();
    for (Engine engine : engines) {
      try (Network network = Network.of(spec, NetworkConfig.seed(1).on(engine))) {
        scores.add(network.forward(x).dup());
        times.add(milliseconds(network, x));
      }
    }
    return table(engines, batch, times, scores);
  }

  private static INDArray pictures(ImageShape shape, int batch) {
    Draws draws = Draws.of(Draws.mix(2015, "engine times"));
    float[] values = new float[batch * shape.channels() * shape.height() * shape.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.uniform(0, 1);
    }
    return Nd4j.createFromArray(values)
        .reshape(batch, shape.channels(), shape.height(), shape.width());
  }

  /** Sorted milliseconds of each pass. */
  private static double[] milliseconds(Network network, INDArray x) {
    double[] times = new double[PASSES];
    for (int i = -WARM_UP; i < PASSES; i++) {
      long begin = System.nanoTime();
      network.forward(x).getDouble(0);
      if (i >= 0) {
        times[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static Table table(
      Engine[] engines, int batch, List<double[]> times, List<INDArray> scores) {
    int n = engines.length;
    double[] median = new double[n];
    double[] fastest = new double[n];
    double[] slowest = new double[n];
    double[] perSecond = new double[n];
    double[] gain = new double[n];
    double[] difference = new double[n];
    for (int i = 0; i < n; i++) {
      double middle = times.get(i)[PASSES / 2];
      median[i] = rounded(middle);
      fastest[i] = rounded(times.get(i)[0]);
      slowest[i] = rounded(times.get(i)[PASSES - 1]);
      perSecond[i] = rounded(batch * 1000 / middle);
      gain[i] = rounded(times.get(0)[PASSES / 2] / middle);
      difference[i] = rounded(scores.get(i).sub(scores.get(0)).amaxNumber().doubleValue());
    }
    return Table.create(
        "a forward pass of " + batch + " pictures",
        StringColumn.create("engine", Arrays.stream(engines).map(Engine::name).toList()),
        DoubleColumn.create("ms", median),
        DoubleColumn.create("fastest ms", fastest),
        DoubleColumn.create("slowest ms", slowest),
        DoubleColumn.create("pictures/s", perSecond),
        DoubleColumn.create("times as fast", gain),
        DoubleColumn.create("largest difference", difference));
  }

  /** To three significant digits: a clock that is read seven times knows no more. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }
}
