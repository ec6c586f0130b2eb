package deeper.ops;

import deeper.shape.ImageShape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The checks that operators share, each in one sentence: operation, name, value, rule, remedy. */
final class Check {
  private static final String[] PICTURE_AXES = {"n", "c", "h", "w"};

  private Check() {}

  static IllegalArgumentException error(String text) {
    return new IllegalArgumentException(text);
  }

  static void atLeast(String operation, String name, long value, long least) {
    if (value < least) {
      throw error(
          "%s: %s (%d) must be at least %d. Use %d or more."
              .formatted(operation, name, value, least, least));
    }
  }

  static void positive(String operation, String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw error(
          "%s: %s (%s) must be finite and above 0. Use a small positive number."
              .formatted(operation, name, value));
    }
  }

  static void share(String operation, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw error(
          "%s: %s (%s) must be from 0 to 1. Use a share of 1.".formatted(operation, name, value));
    }
  }

  /** Real numbers of FLOAT or DOUBLE, at least one of them. */
  static void real(String operation, String name, INDArray array) {
    if (array == null) {
      throw error("%s: %s (null) must be an array. Pass one.".formatted(operation, name));
    }
    DataType type = array.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw error(
          "%s: data type of %s (%s) must be FLOAT or DOUBLE. Use castTo(DataType.FLOAT)."
              .formatted(operation, name, type));
    }
    if (array.length() == 0) {
      throw error(
          "%s: shape of %s (%s) must hold at least one number. Skip empty batches."
              .formatted(operation, name, shape(array)));
    }
  }

  /** Pictures [n, c, h, w]. */
  static void pictures(String operation, String name, INDArray array) {
    rank(operation, name, array, "[n, c, h, w]");
  }

  /** An array with as many axes as {@code axes} names. */
  static void rank(String operation, String name, INDArray array, String axes) {
    real(operation, name, array);
    int rank = 1 + (int) axes.chars().filter(c -> c == ',').count();
    if (array.rank() != rank) {
      throw error(
          "%s: shape of %s (%s) must be %s; it has rank %d, not %d. Use reshape."
              .formatted(operation, name, shape(array), axes, array.rank(), rank));
    }
  }

  /** An array of x's sizes and data type. */
  static void like(String operation, String name, INDArray array, INDArray x) {
    sizes(operation, name, array, x.shape());
    type(operation, name, array, x);
  }

  /** An array of exactly these sizes. */
  static void sizes(String operation, String name, INDArray array, long... expected) {
    real(operation, name, array);
    if (!Arrays.equals(array.shape(), expected)) {
      throw error(
          "%s: shape of %s (%s) must be %s. Check the arguments' order and sizes."
              .formatted(operation, name, shape(array), shape(expected)));
    }
  }

  /** An array of x's data type. */
  static void type(String operation, String name, INDArray array, INDArray x) {
    if (array.dataType() != x.dataType()) {
      throw error(
          "%s: data type of %s (%s) must be %s as of the other arrays. Use castTo(DataType.%s)."
              .formatted(operation, name, array.dataType(), x.dataType(), x.dataType()));
    }
  }

  static void channels(String operation, INDArray x, int expected) {
    if (x.size(1) != expected) {
      throw error(
          "%s: channels of x (%d) must be %d; x is %s. Give the operator %d input channels."
              .formatted(operation, x.size(1), expected, shape(x), x.size(1)));
    }
  }

  static void axis(String operation, INDArray x, int axis) {
    real(operation, "x", x);
    if (axis < -x.rank() || axis >= x.rank()) {
      throw error(
          "%s: axis (%d) must be from %d to %d; x is %s. Use -1 for the last axis."
              .formatted(operation, axis, -x.rank(), x.rank() - 1, shape(x)));
    }
  }

  /** The sizes of y for an x of pictures. */
  static long[] withSize(INDArray x, ImageShape y) {
    return new long[] {x.size(0), x.size(1), y.height(), y.width()};
  }

  static ImageShape picture(INDArray x) {
    return ImageShape.of((int) x.size(1), (int) x.size(2), (int) x.size(3));
  }

  static String shape(INDArray array) {
    return shape(array.shape());
  }

  static String shape(long... sizes) {
    if (sizes.length != PICTURE_AXES.length) {
      return Arrays.toString(sizes);
    }
    String[] named = new String[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      named[i] = PICTURE_AXES[i] + "=" + sizes[i];
    }
    return Arrays.toString(named);
  }
}
