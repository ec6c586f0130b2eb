package deeper.ops.nd4j.guard;

import java.util.Locale;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ScalarOp;

/** Operations that treat every element alone: all arrays of one length. */
final class Elementwise {
  /** What reads its extra arguments, which some classes of ND4J forget to pass. */
  private static final Set<String> ARGUED =
      Names.words(
          "stabilize match_condition_transform RelativeError BinaryRelativeError"
              + " BinaryMinimalRelativeError");

  private Elementwise() {}

  /**
   * One array in, perhaps a second, one out. ND4J trusts their lengths.
   *
   * @return whether there is nothing to compute
   */
  static boolean transform(Op op, INDArray x, INDArray y, INDArray z) {
    String name = op.opName();
    Wall.present(name, "x", x);
    if (z != null) {
      Wall.present(name, "result", z);
      Wall.sameLength(name, x, z, "result");
    }
    if (y != null) {
      Wall.present(name, "y", y);
      if (y.length() != 1 || y.rank() > 1) { // ND4J repeats a single number
        Wall.sameLength(name, x, y, "y");
      }
    }
    if (Division.isWhole(x) && Division.divides(name)) {
      Division.check(name, x, y);
    }
    if (ARGUED.contains(name)) {
      Reductions.arguments(op);
    }
    return x.length() == 0 && z != null;
  }

  /** An array and a number, or a number for each sub-array along some axes. */
  static boolean scalar(ScalarOp op, INDArray x, INDArray z) {
    String name = op.opName();
    Wall.present(name, "x", x);
    if (z != null) {
      Wall.present(name, "result", z);
      Wall.sameLength(name, x, z, "result");
    }
    INDArray number = op.dimensions() == null ? op.scalar() : op.y();
    Wall.present(name, "number", number);
    long wanted = 1;
    if (op.dimensions() != null) {
      int[] axes = op.dimensions().toIntVector();
      Wall.axes(name, x, axes);
      wanted = x.length() == 0 ? 0 : x.length() / Wall.span(x, axes);
    }
    if (number.length() != wanted) {
      throw Wall.error(
          name,
          String.format(
              "number (%s) must have one element for each sub-array of x (%s); %d is not %d. Use"
                  + " Nd4j.scalar for a single number.",
              Wall.shape(number), Wall.shape(x), number.length(), wanted));
    }
    if (Division.isWhole(x) && Division.divides(name)) {
      Division.check(name, x, number);
    }
    return x.length() == 0 && z != null;
  }

  /** A small array repeated over the other axes of a large one. */
  static boolean broadcast(BroadcastOp op, INDArray x, INDArray y, INDArray z) {
    String name = op.opName();
    Wall.present(name, "x", x);
    Wall.present(name, "y", y);
    Wall.present(name, "result", z);
    if (!java.util.Arrays.equals(x.shape(), z.shape())) {
      throw Wall.error(
          name,
          String.format(
              "result (%s) must have the shape of x; that is %s. Make the result with x.ulike().",
              Wall.shape(z), Wall.shape(x)));
    }
    if (op.dimensions() == null) {
      throw Wall.error(
          name, "dimensions (null) must be given; y is repeated over the others. Pass them.");
    }
    int[] axes = op.dimensions().toIntVector();
    Wall.axes(name, x, axes);
    fills(name, x, y, axes);
    if (Division.isWhole(x) && Division.divides(name)) {
      Division.check(name, x, y);
    }
    return x.length() == 0;
  }

  private static void fills(String name, INDArray x, INDArray y, int[] axes) {
    if (y.length() != Wall.span(x, axes)) {
      throw Wall.error(
          name,
          String.format(
              Locale.ROOT,
              "y (%s) must fill dimensions %s of x (%s); %d is not %d. Choose other dimensions, or"
                  + " reshape y.",
              Wall.shape(y),
              java.util.Arrays.toString(axes),
              Wall.shape(x),
              y.length(),
              Wall.span(x, axes)));
    }
  }
}
