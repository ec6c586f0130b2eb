package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that join arrays, part them, or move their dimensions. */
final class Joins {
  private Joins() {}

  static List<Rule> of(String name) {
    return switch (name) {
      case "concat" -> List.of(Joins::concat);
      case "stack", "parallelstack" -> List.of(Joins::stack);
      case "repeat" -> List.of(Joins::repeat);
      case "expanddims" -> List.of(call -> newAxis(call, call.integer(0, 0)));
      case "onehot" -> List.of(Joins::oneHot);
      case "crelu", "crelubp", "topk", "intopk", "nthelement" -> List.of(Joins::rank);
      case "split" -> List.of(Joins::split);
      default -> List.of();
    };
  }

  /** Shapes are equal but along the joined dimension, which comes as an integer or last array. */
  private static void concat(Call call) {
    boolean axisIsLast = call.integers().isEmpty() && call.inputs().size() > 1;
    int count = call.inputs().size() - (axisIsLast ? 1 : 0);
    INDArray first = call.input(0);
    long axis =
        axisIsLast && !call.input(count).isEmpty()
            ? call.input(count).getLong(0)
            : call.integer(0, 0);
    Wall.axes("concat", first, new int[] {(int) axis});
    long along = axis < 0 ? axis + first.rank() : axis;
    for (int i = 1; i < count; i++) {
      INDArray next = call.input(i);
      boolean fits = next.rank() == first.rank();
      for (int d = 0; fits && d < first.rank(); d++) {
        fits = d == along || next.size(d) == first.size(d);
      }
      if (!fits) {
        throw call.error(
            String.format(
                "array %d (%s) must have the shape of array 0 (%s) except in dimension %d. Use"
                    + " reshape, get or Nd4j.pad, or another dimension.",
                i, Wall.shape(next), Wall.shape(first), along));
      }
    }
  }

  /** At least 1, so that a single number has no last dimension. */
  private static int rank(Call call) {
    if (call.input(0).rank() == 0) {
      throw call.error("x ([]) must have a dimension; it is a single number. Use reshape(1).");
    }
    return call.input(0).rank();
  }

  private static void stack(Call call) {
    INDArray first = call.input(0);
    for (int i = 1; i < call.inputs().size(); i++) {
      INDArray next = call.input(i);
      if (!java.util.Arrays.equals(next.shape(), first.shape())) {
        throw call.error(
            String.format(
                "array %d (%s) must have the shape of array 0; that is %s. Use reshape, get or"
                    + " Nd4j.pad.",
                i, Wall.shape(next), Wall.shape(first)));
      }
    }
    newAxis(call, call.integer(0, 0));
  }

  /** A dimension to be put in: one more place than there are dimensions. */
  private static void newAxis(Call call, long axis) {
    int rank = call.input(0).rank();
    if (axis > rank || axis < -rank - 1) {
      throw call.error(
          String.format(
              "dimension (%d) must be from %d to %d; x (%s) has %d of them. Count from 0.",
              axis, -rank - 1, rank, Wall.shape(call.input(0)), rank));
    }
  }

  private static void repeat(Call call) {
    INDArray x = call.input(0);
    int count = call.integers().size();
    if (count == 0) {
      throw call.error(
          "dimension (none) must be given; x ("
              + Wall.shape(x)
              + ") is repeated along one."
              + " Use x.repeat(dimension, times).");
    } else {
      long axis = call.integer(count - 1, 0);
      Wall.axes("repeat", x, new int[] {(int) axis});
      if (x.rank() == 0) {
        throw call.error("x ([]) must have a dimension; it is a single number. Use reshape(1).");
      }
      long size = x.size((int) axis);
      for (int i = 0; i < count - 1; i++) {
        if (call.integer(i, 0) < 1 || (count - 1 != 1 && count - 1 != size)) {
          throw call.error(
              String.format(
                  "repeats (%s) must be 1 or more, one for all or one for each of %d; there are"
                      + " %d. Pass a single number.",
                  call.integers().subList(0, count - 1), size, count - 1));
        }
      }
    }
  }

  private static void oneHot(Call call) {
    newAxis(call, call.integer(0, -1));
    Wall.notEmpty("one_hot", "indexes", call.input(0));
  }

  /** The axis may come as an array before or behind the one to part. */
  private static void split(Call call) {
    boolean two = call.inputs().size() > 1;
    if (two && call.input(0).length() > 1 && call.input(1).length() > 1) {
      throw call.error(
          String.format(
              "dimension (%s) must be a single number; it is an array. Use Nd4j.scalar.",
              Wall.shape(call.input(1))));
    }
    if (call.integer(0, 1) < 1) {
      throw call.error(
          String.format(
              "parts (%d) must be 1 or more; x is %s. Pass a number that divides the dimension.",
              call.integer(0, 1), Wall.shape(call.input(0))));
    }
  }
}
