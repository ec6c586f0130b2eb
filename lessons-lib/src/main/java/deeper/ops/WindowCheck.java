package deeper.ops;

import deeper.shape.Axis;
import deeper.shape.Window;

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

  static void neighbours(String operation, Window window) {
    int dilation = Math.max(window.vertical().dilation(), window.horizontal().dilation());
    if (dilation > 1) {
      throw Check.error(
          "%s: dilation (%d) must be 1. Use a larger kernel.".formatted(operation, dilation));
    }
  }
}
