package deeper.ops;

import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import java.util.Arrays;
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
    seesCells(operation, "rows", window.vertical(), in.height(), window.outputHeight(in.height()));
    seesCells(
        operation, "columns", window.horizontal(), in.width(), window.outputWidth(in.width()));
  }

  private static void seesCells(
      String operation, String what, Axis axis, int cells, int positions) {
    for (int i = 0; axis.dilation() > 1 && i < positions; i++) {
      int first = i * axis.stride() - axis.before();
      int[] seen =
          IntStream.range(0, axis.kernel()).map(k -> first + k * axis.dilation()).toArray();
      if (Arrays.stream(seen).noneMatch(cell -> cell >= 0 && cell < cells)) {
        throw Check.error(
            "%s: dilation (%d) must leave every window a cell of the picture; window %d takes %s %s of 0..%d. Use a smaller dilation or less padding."
                .formatted(operation, axis.dilation(), i, what, Arrays.toString(seen), cells - 1));
      }
    }
  }

  static void neighbours(String operation, Window window) {
    int dilation = Math.max(window.vertical().dilation(), window.horizontal().dilation());
    if (dilation > 1) {
      throw Check.error(
          "%s: dilation (%d) must be 1. Use a larger kernel.".formatted(operation, dilation));
    }
  }
}
