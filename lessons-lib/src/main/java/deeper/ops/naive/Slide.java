package deeper.ops.naive;

import deeper.shape.Axis;

/** Where a window lies: {@code cells[i][u]} is the input cell under weight u at position i. */
final class Slide {
  static final int OUTSIDE = -1;

  private Slide() {}

  static int[][] cells(Axis axis, int size, int positions) {
    int[][] cells = new int[positions][axis.kernel()];
    for (int i = 0; i < positions; i++) {
      for (int u = 0; u < axis.kernel(); u++) {
        long cell = (long) i * axis.stride() + (long) u * axis.dilation() - axis.before();
        cells[i][u] = cell >= 0 && cell < size ? (int) cell : OUTSIDE;
      }
    }
    return cells;
  }
}
