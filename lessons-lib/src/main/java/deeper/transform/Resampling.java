package deeper.transform;

/**
 * Pillow's antialiased resampling, bit by bit: a filter as wide as the shrinking, first along the
 * rows, then along the columns, each pass with integer weights of 22 bits and rounded to bytes.
 */
enum Resampling {
  /** A triangle of half width 1. */
  BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** Keys' cubic with a = -0.5, half width 2. */
  BICUBIC(2) {
    @Override
    double weight(double x) {
      double a = Math.abs(x);
      if (a < 1) {
        return (1.5 * a - 2.5) * a * a + 1;
      }
      return a < 2 ? (((a - 5) * a + 8) * a - 4) * -0.5 : 0;
    }
  };

  private static final int BITS = 22;

  private final double support;

  Resampling(double support) {
    this.support = support;
  }

  abstract double weight(double x);

  Picture resize(Picture picture, int height, int width) {
    int c = picture.channels();
    int h = picture.height();
    int w = picture.width();
    byte[] data = picture.data;
    if (width != w) {
      data = alongRows(data, c * h, w, width);
    }
    if (height != h) {
      data = alongColumns(Picture.wrap(c, h, width, data), height);
    }
    return data == picture.data ? picture : Picture.wrap(c, height, width, data);
  }

  private byte[] alongRows(byte[] from, int rows, int in, int out) {
    int[][] weights = weights(in, out);
    byte[] to = new byte[rows * out];
    for (int x = 0; x < out; x++) {
      int[] k = weights[x];
      for (int y = 0; y < rows; y++) {
        int sum = 1 << (BITS - 1);
        int base = y * in + k[0] - 1;
        for (int j = 1; j < k.length; j++) {
          sum += (from[base + j] & 0xff) * k[j];
        }
        to[y * out + x] = clip(sum);
      }
    }
    return to;
  }

  private byte[] alongColumns(Picture picture, int out) {
    byte[] from = picture.data;
    int in = picture.height();
    int width = picture.width();
    int[][] weights = weights(in, out);
    byte[] to = new byte[picture.channels() * out * width];
    int[] sums = new int[width];
    for (int row = 0; row < picture.channels() * out; row++) {
      int[] k = weights[row % out];
      java.util.Arrays.fill(sums, 1 << (BITS - 1));
      for (int j = 1; j < k.length; j++) {
        int base = (row / out * in + k[0] + j - 1) * width;
        for (int x = 0; x < width; x++) {
          sums[x] += (from[base + x] & 0xff) * k[j];
        }
      }
      for (int x = 0; x < width; x++) {
        to[row * width + x] = clip(sums[x]);
      }
    }
    return to;
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> BITS));
  }

  /** For each output: index of the first input, then the integer weights. */
  private int[][] weights(int in, int out) {
    double scale = (double) in / out;
    double stretch = Math.max(scale, 1);
    int[][] result = new int[out][];
    for (int i = 0; i < out; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max((int) (centre - support * stretch + 0.5), 0);
      int end = Math.min((int) (centre + support * stretch + 0.5), in);
      double[] w = new double[end - first];
      double total = 0;
      for (int j = 0; j < w.length; j++) {
        w[j] = weight((first + j - centre + 0.5) * (1 / stretch));
        total += w[j];
      }
      result[i] = new int[w.length + 1];
      result[i][0] = first;
      for (int j = 0; j < w.length; j++) {
        double v = w[j] / total * (1 << BITS);
        result[i][j + 1] = (int) (v < 0 ? v - 0.5 : v + 0.5);
      }
    }
    return result;
  }
}
