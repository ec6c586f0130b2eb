package deeper.plot;

import deeper.notebook.Showable;
import deeper.shape.Axis;
import deeper.shape.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A window that a reader slides over numbers: sliders for kernel, stride, padding and dilation, and
 * every step of the arithmetic. One piece of HTML that needs no network, works with the keyboard,
 * speaks to screen readers, in Chinese on a Chinese page, and never moves by itself.
 *
 * <pre>{@code
 * WindowExplorer.of(Window.of(3).stride(2).padding(1))
 * WindowExplorer.of(Window.of(2).stride(2)).operation(WindowExplorer.Operation.MAXIMUM)
 * }</pre>
 *
 * <p>Defaults: cross-correlation of one channel 0 1 2 .. 24 of 5x5 with a kernel of 0 1 2 .. in
 * reading order.
 */
public final class WindowExplorer implements Showable {
  private static final String TEMPLATE = "window-explorer.html";
  private static final int MOST_CELLS = 12;
  private static final int MOST_CHANNELS = 4;

  private final Window window;
  private final INDArray input; // [c, h, w]
  private final INDArray kernel; // [c, kh, kw]
  private final Operation operation;

  private WindowExplorer(Window window, INDArray input, INDArray kernel, Operation operation) {
    this.window = window;
    this.input = input;
    this.kernel = kernel;
    this.operation = operation;
  }

  /** What the window does at each position. */
  public enum Operation {
    /** Products with the kernel, summed over all channels. */
    CORRELATE,
    /** The same with the kernel turned by 180 degrees. */
    CONVOLVE,
    /** The largest number, in each channel. */
    MAXIMUM,
    /** The mean, zeros of the padding included, in each channel. */
    MEAN
  }

  /**
   * Begins with the numbers 0 to 24 in a square of 5.
   *
   * @param window kernel, stride, padding and dilation at the beginning; the same padding on both
   *     sides of an axis, floor mode
   * @return the figure
   * @throws IllegalArgumentException if the padding is uneven or the window rounds up
   */
  public static WindowExplorer of(Window window) {
    for (Axis axis : List.of(window.vertical(), window.horizontal())) {
      if (axis.before() != axis.after()) {
        throw new IllegalArgumentException(
            "windowExplorer: padding (%d before, %d after) must be the same on both sides; a slider sets both. Use padding(%d)."
                .formatted(axis.before(), axis.after(), axis.after()));
      }
    }
    if (window.isCeil()) {
      throw new IllegalArgumentException(
          "windowExplorer: window (ceil mode) must round down; the figure shows whole windows only. Leave ceil() out.");
    }
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    INDArray kernel = Nd4j.arange(0, rows * columns).reshape(1, rows, columns);
    return new WindowExplorer(
        window, Nd4j.arange(0, 25).reshape(1, 5, 5), kernel, Operation.CORRELATE);
  }

  /**
   * Returns a copy over other numbers.
   *
   * @param x {@code [h, w]} or {@code [c, h, w]}, at most 12 rows and columns and 4 channels
   * @return the copy; a kernel of fewer channels is repeated for each
   * @throws IllegalArgumentException if the array has another rank or is larger
   */
  public WindowExplorer input(INDArray x) {
    INDArray numbers = channels("input", x);
    requireAtMost("rows", numbers.size(1), MOST_CELLS);
    requireAtMost("columns", numbers.size(2), MOST_CELLS);
    requireAtMost("channels", numbers.size(0), MOST_CHANNELS);
    return new WindowExplorer(window, numbers, kernel, operation);
  }

  /**
   * Returns a copy with these weights.
   *
   * @param weight {@code [kh, kw]} or {@code [c, kh, kw]}, of the window's size
   * @return the copy
   * @throws IllegalArgumentException if the size is not the window's
   */
  public WindowExplorer kernel(INDArray weight) {
    INDArray numbers = channels("kernel", weight);
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    if (numbers.size(1) != rows || numbers.size(2) != columns) {
      throw new IllegalArgumentException(
          "windowExplorer: kernel (%d x %d) must be as large as the window (%d x %d). Use Window.of(%d, %d)."
              .formatted(
                  numbers.size(1),
                  numbers.size(2),
                  rows,
                  columns,
                  numbers.size(1),
                  numbers.size(2)));
    }
    return new WindowExplorer(window, input, numbers, operation);
  }

  /**
   * Returns a copy that does something else at each position.
   *
   * @param other what it does; {@link Operation#CORRELATE} by default
   * @return the copy
   */
  public WindowExplorer operation(Operation other) {
    return new WindowExplorer(window, input, kernel, other);
  }

  /** The figure as HTML, and the window in words where there is none. */
  @Override
  public Map<String, String> mimeBundle() {
    return Explorer.bundle(TEMPLATE, toString(), config());
  }

  private Map<String, Object> config() {
    Axis rows = window.vertical();
    Axis columns = window.horizontal();
    Map<String, Object> start = new LinkedHashMap<>();
    start.put("input", List.of(input.size(1), input.size(2)));
    start.put("kernel", List.of(rows.kernel(), columns.kernel()));
    start.put("stride", List.of(rows.stride(), columns.stride()));
    start.put("padding", List.of(rows.before(), columns.before()));
    start.put("dilation", List.of(rows.dilation(), columns.dilation()));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("operation", operation.name().toLowerCase(Locale.ROOT));
    config.put("window", start);
    config.put("x", numbers(input, input.size(0)));
    config.put("w", numbers(kernel, input.size(0)));
    return config;
  }

  /** Channel, row, column; the last channel again where there are too few. */
  private static double[][][] numbers(INDArray array, long channels) {
    double[][][] all = new double[(int) channels][(int) array.size(1)][(int) array.size(2)];
    for (int c = 0; c < channels; c++) {
      long from = Math.min(c, array.size(0) - 1);
      for (int i = 0; i < all[c].length; i++) {
        for (int j = 0; j < all[c][i].length; j++) {
          all[c][i][j] = Math.round(array.getDouble(from, i, j) * 100) / 100.0;
        }
      }
    }
    return all;
  }

  private static INDArray channels(String name, INDArray array) {
    if (array.rank() == 2) {
      return array.reshape(1, array.size(0), array.size(1));
    }
    if (array.rank() != 3) {
      throw new IllegalArgumentException(
          "windowExplorer: %s (rank %d) must have the shape [h, w] or [c, h, w]. Take one picture of a batch with slice(0)."
              .formatted(name, array.rank()));
    }
    return array;
  }

  private static void requireAtMost(String name, long value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(
          "windowExplorer: %s (%d) must be at most %d, or the numbers could not be read. Cut a part out."
              .formatted(name, value, most));
    }
  }

  /** The window in words. */
  @Override
  public String toString() {
    Axis r = window.vertical();
    Axis c = window.horizontal();
    return "%s of %d channel(s) of %d x %d, kernel %d x %d, stride %d x %d, padding %d x %d, dilation %d x %d"
        .formatted(
            operation.name().toLowerCase(Locale.ROOT),
            input.size(0),
            input.size(1),
            input.size(2),
            r.kernel(),
            c.kernel(),
            r.stride(),
            c.stride(),
            r.before(),
            c.before(),
            r.dilation(),
            c.dilation());
  }
}
