package deeper.plot;

import java.util.Locale;

/**
 * From numbers to points along one direction, with round numbers at its ends.
 *
 * @param low number at {@code from}
 * @param high number at {@code to}
 * @param tick between two round numbers
 * @param from point of the lowest number
 * @param to point of the highest; smaller than {@code from} where numbers grow upwards
 */
record Scale(double low, double high, double tick, int from, int to) {
  private static final int TICKS = 5;

  /** Long enough for both numbers, which may be equal. */
  static Scale over(double least, double most, int from, int to) {
    double tick = round(Math.max(most - least, 1e-3) / TICKS);
    double low = Math.floor(least / tick) * tick;
    double high = Math.ceil(most / tick) * tick;
    return new Scale(low, Math.max(high, low + tick), tick, from, to);
  }

  /** 1, 2 or 5 times a power of ten, not below the given number. */
  private static double round(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(number)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= number) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** The round numbers, ends included. */
  double[] ticks() {
    double[] ticks = new double[(int) Math.round((high - low) / tick) + 1];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = low + i * tick;
    }
    return ticks;
  }

  String format(double value) {
    int digits = Math.max(0, (int) -Math.floor(Math.log10(tick) + 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
