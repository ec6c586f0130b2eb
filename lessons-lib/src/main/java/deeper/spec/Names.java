package deeper.spec;

import deeper.shape.Axis;
import deeper.shape.Window;
import java.math.BigDecimal;
import java.util.Locale;

/** Dotted names, and numbers as PyTorch prints them. */
final class Names {
  private Names() {}

  static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : name.isEmpty() ? prefix : prefix + "." + name;
  }

  /** {@code 1e-05}, {@code 0.1}, {@code 2.0}. */
  static String number(double value) {
    if (value != 0 && Math.abs(value) < 1e-4) {
      String s = String.format(Locale.ROOT, "%.15e", value);
      int e = s.indexOf('e');
      return new BigDecimal(s.substring(0, e)).stripTrailingZeros().toPlainString()
          + s.substring(e);
    }
    return Double.toString(value);
  }

  static String bool(boolean value) {
    return value ? "True" : "False";
  }

  static String pair(int rows, int columns) {
    return "(" + rows + ", " + columns + ")";
  }

  static String either(int rows, int columns) {
    return rows == columns ? Integer.toString(rows) : pair(rows, columns);
  }

  /** Padding of both axes; uneven padding is written (top, bottom, left, right). */
  static String padding(Window window, boolean isShort) {
    Axis v = window.vertical();
    Axis h = window.horizontal();
    if (v.before() != v.after() || h.before() != h.after()) {
      return "(%d, %d, %d, %d)".formatted(v.before(), v.after(), h.before(), h.after());
    }
    return isShort ? either(v.before(), h.before()) : pair(v.before(), h.before());
  }

  static boolean isPadded(Window window) {
    Axis v = window.vertical();
    Axis h = window.horizontal();
    return v.before() + v.after() + h.before() + h.after() > 0;
  }

  static String kernel(Window window, boolean isShort) {
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    return isShort ? either(rows, columns) : pair(rows, columns);
  }

  static String stride(Window window, boolean isShort) {
    int rows = window.vertical().stride();
    int columns = window.horizontal().stride();
    return isShort ? either(rows, columns) : pair(rows, columns);
  }

  static String dilation(Window window, boolean isShort) {
    int rows = window.vertical().dilation();
    int columns = window.horizontal().dilation();
    return isShort ? either(rows, columns) : pair(rows, columns);
  }
}
