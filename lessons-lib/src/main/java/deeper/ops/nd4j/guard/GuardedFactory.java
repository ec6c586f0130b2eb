package deeper.ops.nd4j.guard;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.CpuNDArrayFactory;

/** ND4J's factory, which checks what it hands to native code by itself. */
public final class GuardedFactory extends CpuNDArrayFactory {
  /**
   * Made by ND4J.
   *
   * @param type the type of arrays that say none
   * @param order 'c' or 'f'
   */
  public GuardedFactory(DataType type, char order) {
    super(type, order);
  }

  @Override
  public INDArray sort(INDArray x, boolean descending) {
    Wall.present("sort", "x", x);
    return x.length() < 2 ? x : super.sort(x, descending);
  }

  @Override
  public INDArray sort(INDArray x, boolean descending, int... dimensions) {
    Wall.present("sort", "x", x);
    Wall.axes("sort", x, dimensions);
    if (dimensions.length == 0 || dimensions[0] == Integer.MAX_VALUE) {
      return sort(x, descending);
    }
    return x.length() < 2 ? x : super.sort(x, descending, normal(x, dimensions));
  }

  /** ND4J makes the parts of its default type and copies bytes of the array's type into them. */
  @Override
  public INDArray[] tear(INDArray x, int... dimensions) {
    Wall.present("tear", "x", x);
    Wall.axes("tear", x, dimensions);
    Wall.notEmpty("tear", "x", x);
    if (dimensions.length == 0) {
      throw Wall.error("tear", "dimensions ([]) must name one; none is there. Pass at least one.");
    }
    INDArray[] parts = new INDArray[(int) (x.length() / Wall.span(x, dimensions))];
    int[] axes = normal(x, dimensions);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = x.tensorAlongDimension(i, axes).dup();
    }
    return parts;
  }

  @Override
  public INDArray pullRows(INDArray x, int axis, long[] indexes, char order) {
    rows(x, axis, indexes);
    return super.pullRows(x, axis, indexes, order);
  }

  @Override
  public INDArray pullRows(INDArray x, INDArray target, int axis, long[] indexes) {
    rows(x, axis, indexes);
    if (target != null && target.dataType() != x.dataType()) {
      throw Wall.error(
          "pullRows",
          String.format(
              "target (%s) must have the type of x; that is %s. Make it with that type.",
              target.dataType(), x.dataType()));
    }
    return super.pullRows(x, target, axis, indexes);
  }

  private static void rows(INDArray x, int axis, long[] indexes) {
    Wall.present("pullRows", "x", x);
    Wall.notEmpty("pullRows", "x", x);
    if (x.rank() != 2 || axis < 0 || axis > 1) {
      throw Wall.error(
          "pullRows",
          String.format(
              "x (%s) must have two dimensions, and dimension (%d) be 0 or 1; rank is %d. Use"
                  + " reshape.",
              Wall.shape(x), axis, x.rank()));
    }
    long count = x.size(1 - axis);
    LongStream.of(indexes == null ? new long[0] : indexes)
        .filter(i -> i < 0 || i >= count)
        .findFirst()
        .ifPresent(
            i -> {
              throw Wall.error(
                  "pullRows",
                  String.format(
                      "index (%d) must be from 0 to %d; x (%s) has %d. Count from 0.",
                      i, count - 1, Wall.shape(x), count));
            });
  }

  @Override
  public INDArray accumulate(INDArray target, INDArray... arrays) {
    alike("accumulate", target, arrays);
    return super.accumulate(target, arrays);
  }

  @Override
  public INDArray average(INDArray target, INDArray[] arrays) {
    if (arrays != null && arrays.length > 0) {
      alike("average", target == null ? arrays[0] : target, arrays);
    }
    return super.average(target, arrays);
  }

  private static void alike(String operation, INDArray target, INDArray[] arrays) {
    Wall.present(operation, "target", target);
    Wall.notEmpty(operation, "target", target);
    for (int i = 0; i < arrays.length; i++) {
      Wall.present(operation, "array " + i, arrays[i]);
      Wall.sameLength(operation, target, arrays[i], "array " + i);
      if (arrays[i].dataType() != target.dataType()) {
        throw Wall.error(
            operation,
            String.format(
                "array %d (%s) must have the type of the target; that is %s. Use castTo.",
                i, arrays[i].dataType(), target.dataType()));
      }
    }
  }

  @Override
  public void createLevel1() {
    level1 = new GuardedLevel1();
  }

  @Override
  public void createLevel2() {
    level2 = new GuardedLevel2();
  }

  @Override
  public void createLevel3() {
    level3 = new GuardedLevel3();
  }

  private static int[] normal(INDArray x, int[] axes) {
    return IntStream.of(axes).map(a -> a < 0 ? a + x.rank() : a).toArray();
  }
}
