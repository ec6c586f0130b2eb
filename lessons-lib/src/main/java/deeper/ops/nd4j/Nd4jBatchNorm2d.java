package deeper.ops.nd4j;

import deeper.ops.BatchNorm2d;
import deeper.ops.NormKernel;
import deeper.ops.NormWeights;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastSubOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch normalisation as whole-array operations: a row of one number per channel at a time. */
final class Nd4jBatchNorm2d implements NormKernel {
  private static final int CHANNEL = 1;

  @Override
  public BatchNorm2d.Training train(BatchNorm2d op, INDArray x, NormWeights weights) {
    double m = x.length() / (double) x.size(CHANNEL);
    INDArray mean = sum(x).divi(m);
    INDArray centred = minus(x, mean);
    INDArray squares = sum(centred.mul(centred));
    INDArray invStd = invStd(squares.div(m), op.eps());
    INDArray y = plus(times(centred, invStd.mul(weights.gamma())), weights.beta());
    return new BatchNorm2d.Training(
        y,
        mean,
        invStd,
        mix(op, weights.mean(), mean),
        mix(op, weights.variance(), squares.divi(m - 1)));
  }

  @Override
  public INDArray forward(BatchNorm2d op, INDArray x, NormWeights weights) {
    INDArray slope = invStd(weights.variance(), op.eps()).muli(weights.gamma());
    return plus(times(minus(x, weights.mean()), slope), weights.beta());
  }

  @Override
  public BatchNorm2d.Gradients backward(
      INDArray x, INDArray gamma, BatchNorm2d.Training training, INDArray dy) {
    double m = x.length() / (double) x.size(CHANNEL);
    INDArray invStd = training.invStd();
    INDArray centred = minus(x, training.mean());
    INDArray dBeta = sum(dy);
    INDArray dGamma = sum(centred.mul(dy)).muli(invStd);
    // dx = gamma*invStd * (dy - dBeta/m - xhat*dGamma/m), xhat = centred*invStd
    INDArray dx = times(centred, dGamma.mul(invStd).divi(-m)).addi(dy);
    plus(dx, dBeta.div(-m));
    return new BatchNorm2d.Gradients(times(dx, invStd.mul(gamma)), dGamma, dBeta);
  }

  @Override
  public BatchNorm2d.Gradients frozenBackward(
      BatchNorm2d op, INDArray x, NormWeights weights, INDArray dy) {
    INDArray invStd = invStd(weights.variance(), op.eps());
    INDArray dGamma = sum(minus(x, weights.mean()).muli(dy)).muli(invStd);
    INDArray dx = Views.uninitialized(x.dataType(), x.shape());
    Nd4j.exec(new BroadcastMulOp(dy, invStd.mul(weights.gamma()), dx, CHANNEL));
    return new BatchNorm2d.Gradients(dx, dGamma, sum(dy));
  }

  /** Planes first, then the batch: one long float sum is off by enough to change whole runs. */
  private static INDArray sum(INDArray x) {
    return x.rank() == 2 ? x.sum(0) : x.sum(IntStream.range(2, x.rank()).toArray()).sum(0);
  }

  private static INDArray invStd(INDArray variance, double eps) {
    return Transforms.sqrt(variance.add(eps), false).rdivi(1);
  }

  private static INDArray mix(BatchNorm2d op, INDArray old, INDArray batch) {
    return old.mul(1 - op.momentum()).addi(batch.mul(op.momentum()));
  }

  /** A new array. */
  private static INDArray minus(INDArray x, INDArray perChannel) {
    INDArray y = Views.uninitialized(x.dataType(), x.shape());
    return Nd4j.exec(new BroadcastSubOp(x, perChannel, y, CHANNEL));
  }

  /** In place. */
  private static INDArray times(INDArray x, INDArray perChannel) {
    return Nd4j.exec(new BroadcastMulOp(x, perChannel, x, CHANNEL));
  }

  /** In place. */
  private static INDArray plus(INDArray x, INDArray perChannel) {
    return Nd4j.exec(new BroadcastAddOp(x, perChannel, x, CHANNEL));
  }
}
