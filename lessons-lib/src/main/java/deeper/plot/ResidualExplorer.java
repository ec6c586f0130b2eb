package deeper.plot;

import deeper.notebook.Showable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A residual unit on a row of numbers, forwards and backwards, step by step: both paths, what each
 * adds to the gradient, and how much of a gradient arrives through many such units with shortcuts
 * and without. One piece of HTML that needs no network, works with the keyboard, speaks to screen
 * readers, in Chinese on a Chinese page, and never moves by itself.
 *
 * <p>The unit (He et al., 2015, figure 2, without batch norm): y = relu(s*conv2(relu(conv1(x))) +
 * x), both kernels of three numbers with padding 1; the gradient is that of the sum of y.
 *
 * <pre>{@code
 * ResidualExplorer.of(Nd4j.createFromArray(0.0, 0.9, 1.0, 0.2, 0.0))
 * }</pre>
 */
public final class ResidualExplorer implements Showable {
  private static final int FEWEST = 3;
  private static final int MOST = 7;

  private final INDArray input; // [n]
  private final INDArray first; // [3]
  private final INDArray second; // [3]

  private ResidualExplorer(INDArray input, INDArray first, INDArray second) {
    this.input = input;
    this.first = first;
    this.second = second;
  }

  /**
   * Begins with these numbers and the kernels (-0.2, 0.5, 0.3) and (0.1, 0.4, -0.3).
   *
   * @param x {@code [n]}, 3 to 7 numbers; shown, and computed with, to two places
   * @return the figure
   * @throws IllegalArgumentException if it has another rank or length
   */
  public static ResidualExplorer of(INDArray x) {
    if (x.rank() != 1 || x.length() < FEWEST || x.length() > MOST) {
      throw new IllegalArgumentException(
          "residualExplorer: input (%s) must be [n] with n from %d to %d, or the numbers could not be read. Cut a part out."
              .formatted(Arrays.toString(x.shape()), FEWEST, MOST));
    }
    return new ResidualExplorer(
        x, Nd4j.createFromArray(-0.2, 0.5, 0.3), Nd4j.createFromArray(0.1, 0.4, -0.3));
  }

  /**
   * Returns a copy with other kernels.
   *
   * @param one {@code [3]}, of the convolution nearer to x
   * @param two {@code [3]}, of the other one
   * @return the copy
   * @throws IllegalArgumentException if one of them has another shape
   */
  public ResidualExplorer kernels(INDArray one, INDArray two) {
    for (INDArray kernel : new INDArray[] {one, two}) {
      if (kernel.rank() != 1 || kernel.length() != FEWEST) {
        throw new IllegalArgumentException(
            "residualExplorer: kernel (%s) must be [3]. Give three numbers."
                .formatted(Arrays.toString(kernel.shape())));
      }
    }
    return new ResidualExplorer(input, one, two);
  }

  /** The figure as HTML, and in words where there is none. */
  @Override
  public Map<String, String> mimeBundle() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("x", numbers(input));
    config.put("w", new double[][] {numbers(first), numbers(second)});
    return Explorer.bundle("residual-explorer.html", toString(), config);
  }

  private static double[] numbers(INDArray row) {
    return Arrays.stream(row.toDoubleVector()).map(v -> Math.round(v * 100) / 100.0).toArray();
  }

  /** The unit in words. */
  @Override
  public String toString() {
    return "a residual unit on %s with the kernels %s and %s, and its gradient through many units"
        .formatted(
            Arrays.toString(numbers(input)),
            Arrays.toString(numbers(first)),
            Arrays.toString(numbers(second)));
  }
}
