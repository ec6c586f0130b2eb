package deeper.ops;

import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an operator asks of its window. */
final class WindowCheck {
  private WindowCheck() {}

  static void floorMode(String operation, Window window) {
    if (window.isCeil()) {
      throw Check.error(
          "%s: ceil mode (true) must be off. Use more padding instead.".formatted(operation));
    }
  }

  /** Pooling: no window may lie wholly in the padding. */
  static void halfPadding(String operation, Window window) {
    halfPadding(operation, window.vertical());
    halfPadding(operation, window.horizontal());
  }

  private static void halfPadding(String operation, Axis axis) {
    int padding = Math.max(axis.before(), axis.after());
    if (padding > axis.extent() / 2) {
      throw Check.error(
          "%s: padding (%d) must be at most half the kernel; %d/2 = %d. Use less padding."
              .formatted(operation, padding, axis.extent(), axis.extent() / 2));
    }
  }

  /** Dilated cells may step over a small picture: every window must have one on it. */
  static void seesPictures(String operation, Window window, ImageShape in) {
    int rows = window.outputHeight(in.height());
    int columns = window.outputWidth(in.width());
    blind(window.vertical(), in.height(), rows)
        .or(() -> blind(window.horizontal(), in.width(), columns))
        .ifPresent(
            cells -> {
              throw Check.error(
                  "%s: dilation (%d) must leave every window a cell of the picture; one takes cells %s of %d x %d. Use a smaller dilation or less padding."
                      .formatted(
                          operation,
                          Math.max(window.vertical().dilation(), window.horizontal().dilation()),
                          cells,
                          in.height(),
                          in.width()));
            });
  }

  /** The cells of the first window that has none in 0..cells-1. */
  private static Optional<String> blind(Axis axis, int cells, int positions) {
    return IntStream.range(0, positions)
        .mapToObj(i -> i * axis.stride() - axis.before())
        .map(
            first ->
                IntStream.range(0, axis.kernel()).map(k -> first + k * axis.dilation()).toArray())
        .filter(seen -> Arrays.stream(seen).noneMatch(cell -> cell >= 0 && cell < cells))
        .map(Arrays::toString)
        .findFirst();
  }

  static void neighbours(String operation, Window window) {
    int dilation = Math.max(window.vertical().dilation(), window.horizontal().dilation());
    if (dilation > 1) {
      throw Check.error(
          "%s: dilation (%d) must be 1. Use a larger kernel.".formatted(operation, dilation));
    }
  }
}
