package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@link BatchNorm2d} knows of each channel; all of shape [c].
 *
 * @param gamma learned scale, 1 at the start
 * @param beta learned shift, 0 at the start
 * @param mean running mean, 0 at the start
 * @param variance running variance, 1 at the start
 */
public record NormWeights(INDArray gamma, INDArray beta, INDArray mean, INDArray variance) {
  private static final String NAME = "batch_norm";

  void check(BatchNorm2d op, INDArray x) {
    checkInput(op, x);
    Check.sizes(NAME, "gamma", gamma, op.channels());
    Check.type(NAME, "gamma", gamma, x);
    Check.sizes(NAME, "beta", beta, op.channels());
    Check.type(NAME, "beta", beta, x);
    Check.sizes(NAME, "mean", mean, op.channels());
    Check.type(NAME, "mean", mean, x);
    Check.sizes(NAME, "variance", variance, op.channels());
    Check.type(NAME, "variance", variance, x);
  }

  void check(BatchNorm2d op, INDArray x, INDArray dy) {
    check(op, x);
    Check.like(NAME, "dy", dy, x);
  }

  static void check(BatchNorm2d op, INDArray x, INDArray gamma, INDArray dy) {
    checkInput(op, x);
    Check.sizes(NAME, "gamma", gamma, op.channels());
    Check.type(NAME, "gamma", gamma, x);
    Check.like(NAME, "dy", dy, x);
  }

  /** The variance of a single number would be 0 over 0. */
  void checkBatch(BatchNorm2d op, INDArray x) {
    check(op, x);
    long count = x.length() / x.size(1);
    if (count < 2) {
      throw Check.error(
          "%s: numbers per channel (%d) must be at least 2 in training; x is %s. %s"
              .formatted(NAME, count, Check.shape(x), "Use a larger batch."));
    }
  }

  private static void checkInput(BatchNorm2d op, INDArray x) {
    Check.real(NAME, "x", x);
    if (x.rank() < 2) {
      throw Check.error(
          "%s: shape of x (%s) must be [n, c, ...]; it has rank %d, not 2 or more. Use reshape."
              .formatted(NAME, Check.shape(x), x.rank()));
    }
    Check.channels(NAME, x, op.channels());
  }
}
