package deeper.tests.fuzz;

import java.util.Random;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Draws arrays: of every type, of few shapes in one call so that they often fit each other, and
 * often views.
 */
final class Arrays {
  @SuppressWarnings("deprecation") // ND4J gives each type two names and deprecates one
  private static final DataType[] TYPES = {
    DataType.FLOAT,
    DataType.FLOAT,
    DataType.FLOAT,
    DataType.FLOAT,
    DataType.FLOAT,
    DataType.DOUBLE,
    DataType.DOUBLE,
    DataType.INT,
    DataType.INT,
    DataType.INT,
    DataType.LONG,
    DataType.LONG,
    DataType.HALF,
    DataType.BFLOAT16,
    DataType.SHORT,
    DataType.BYTE,
    DataType.UBYTE,
    DataType.UINT16,
    DataType.UINT32,
    DataType.UINT64,
    DataType.BOOL
  };

  private static final long[] SIZES = {0, 1, 1, 2, 2, 3, 3, 3, 4, 5, 7};

  private final Random random;
  private final long[] shape;
  private final DataType type;

  Arrays(Random random) {
    this.random = random;
    this.shape = shape();
    this.type = type();
  }

  static String describe(INDArray array) {
    return array.dataType()
        + java.util.Arrays.toString(array.shape())
        + (array.isView() || array.ordering() != 'c'
            ? "/" + java.util.Arrays.toString(array.stride())
            : "");
  }

  INDArray array() {
    return view(random.nextInt(10) < 7 ? type : type(), random.nextInt(10) < 6 ? shape : other());
  }

  private DataType type() {
    return TYPES[random.nextInt(TYPES.length)];
  }

  private long[] shape() {
    return LongStream.range(0, random.nextInt(5))
        .map(i -> SIZES[random.nextInt(SIZES.length)])
        .toArray();
  }

  /** A row, a column, a permutation of the shape, or anything. */
  private long[] other() {
    long[] near = shape.clone();
    if (near.length > 0 && random.nextInt(3) > 0) {
      int axis = random.nextInt(near.length);
      switch (random.nextInt(4)) {
        case 0 -> near[axis] = 1;
        case 1 -> near[axis] = SIZES[random.nextInt(SIZES.length)];
        case 2 -> near = new long[] {near[axis]};
        default -> {
          long first = near[0];
          near[0] = near[axis];
          near[axis] = first;
        }
      }
      return near;
    }
    return shape();
  }

  private INDArray view(DataType of, long[] shape) {
    if (shape.length == 0) {
      return filled(of, shape);
    }
    return switch (random.nextInt(6)) {
      case 0 -> filled(of, reversed(shape)).permute(backwards(shape.length));
      case 1 -> part(filled(of, grown(shape, 2, 0)), shape, 2);
      case 2 -> part(filled(of, grown(shape, 1, 2)), shape, 1);
      case 3 -> filled(of, shape).dup('f');
      default -> filled(of, shape);
    };
  }

  private static INDArray part(INDArray whole, long[] shape, int step) {
    if (whole.isEmpty() || LongStream.of(shape).anyMatch(s -> s == 0)) {
      return Nd4j.create(whole.dataType(), shape);
    }
    INDArrayIndex[] indexes = new INDArrayIndex[shape.length];
    for (int i = 0; i < shape.length; i++) {
      indexes[i] = NDArrayIndex.interval(0, step, shape[i] * step);
    }
    return whole.get(indexes);
  }

  private static long[] grown(long[] shape, int times, int more) {
    return LongStream.of(shape).map(s -> s == 0 ? 0 : s * times + more).toArray();
  }

  private static long[] reversed(long[] shape) {
    return LongStream.range(0, shape.length)
        .map(i -> shape[(int) (shape.length - 1 - i)])
        .toArray();
  }

  private static int[] backwards(int rank) {
    return java.util.stream.IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
  }

  private INDArray filled(DataType of, long[] shape) {
    INDArray array = shape.length == 0 ? Nd4j.scalar(of, value(of)) : Nd4j.create(of, shape);
    if (shape.length > 0 && !array.isEmpty()) {
      for (long i = 0; i < array.length(); i++) {
        array.data().put(i, value(of));
      }
    }
    return array;
  }

  private double value(DataType of) {
    if (of == DataType.BOOL) {
      return random.nextInt(2);
    }
    int special = random.nextInt(60);
    if (of.isSigned() && special == 0) {
      return of == DataType.INT32 ? Integer.MIN_VALUE : of.isIntType() ? -128 : Double.NaN;
    }
    return random.nextInt(of.isSigned() ? 8 : 5) - (of.isSigned() ? 3 : 0);
  }
}
