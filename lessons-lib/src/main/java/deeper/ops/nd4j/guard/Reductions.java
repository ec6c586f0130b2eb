package deeper.ops.nd4j.guard;

import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.IndexAccumulation;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ReduceOp;

/** Operations that make few numbers of many, and need at least one. */
final class Reductions {
  /** What has a value also for nothing: a sum is 0, a product 1, a mean not a number. */
  private static final Set<String> OF_NOTHING =
      Set.of(
          "reduce_sum",
          "reduce_prod",
          "reduce_mean",
          "all",
          "any",
          "countzero",
          "countnonzero",
          "match_condition",
          "reduce_norm1",
          "reduce_norm2",
          "reduce_sqnorm",
          "asum",
          "amean");

  private Reductions() {}

  static void check(ReduceOp op, INDArray x, INDArray y, INDArray z) {
    String name = op.opName();
    Wall.present(name, "x", x);
    int[] axes = axes(name, x, op.dimensions());
    if (x.isEmpty() && !OF_NOTHING.contains(name.toLowerCase(java.util.Locale.ROOT))) {
      Wall.notEmpty(name, "x", x);
    }
    if (name.equals("match_condition")) {
      arguments(op);
    }
    if (z != null) {
      Wall.present(name, "result", z);
    }
    if (y != null) {
      pair(op, x, y, axes);
    }
  }

  /** Native code reads a place in memory for them without a look. */
  static void arguments(Op op) {
    if (op.extraArgs() == null || op.extraArgs().length == 0) {
      throw Wall.error(
          op.opName(),
          "arguments (none) must be given; ND4J's class passes none here. Use a constructor with a"
              + " Condition, or another operation.");
    }
  }

  /** Two arrays: of one length, or each sub-array of x with the whole of y. */
  @SuppressWarnings("deprecation") // nothing else tells all pairs from single ones
  private static void pair(ReduceOp op, INDArray x, INDArray y, int[] axes) {
    String name = op.opName();
    Wall.present(name, "y", y);
    Wall.notEmpty(name, "x", x);
    Wall.notEmpty(name, "y", y);
    long span = Wall.span(x, axes);
    if (op.isComplexAccumulation()) {
      Wall.axes(name, y, axes);
      if (span != Wall.span(y, axes)) {
        throw Wall.error(name, sizes(x, y, span, Wall.span(y, axes)));
      }
    } else if (y.length() != x.length() && y.length() != span) {
      throw Wall.error(name, sizes(x, y, span, y.length()));
    } else if (y.length() == x.length() && span != x.length()) {
      Wall.axes(name, y, axes);
      if (span != Wall.span(y, axes)) {
        throw Wall.error(name, sizes(x, y, span, Wall.span(y, axes)));
      }
    }
  }

  private static String sizes(INDArray x, INDArray y, long wanted, long found) {
    return String.format(
        "y (%s) must have as many elements as x (%s) or as each of its sub-arrays; %d is not %d."
            + " Use reshape, get or broadcast.",
        Wall.shape(y), Wall.shape(x), found, wanted);
  }

  /** The place of something in an array that has places. */
  static void index(IndexAccumulation op, INDArray x, INDArray z) {
    Wall.present(op.opName(), "x", x);
    axes(op.opName(), x, op.dimensions());
    Wall.notEmpty(op.opName(), "x", x);
    if (z != null) {
      Wall.present(op.opName(), "result", z);
    }
  }

  private static int[] axes(String name, INDArray x, INDArray dimensions) {
    int[] axes = dimensions == null || dimensions.isEmpty() ? new int[0] : dimensions.toIntVector();
    Wall.axes(name, x, axes);
    return axes;
  }
}
