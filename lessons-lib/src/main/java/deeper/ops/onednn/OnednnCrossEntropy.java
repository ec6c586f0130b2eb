package deeper.ops.onednn;

import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cross-entropy row by row in Java, with sums in double precision: a batch has a few thousand
 * scores at most, and a dozen array operations on so few take longer than the loop.
 */
final class OnednnCrossEntropy implements CrossEntropy.Kernel {
  @Override
  public INDArray each(CrossEntropy loss, INDArray scores, INDArray targets) {
    if (!Handing.isNative("cross_entropy", scores, true)) {
      return Engine.ND4J.kernel(CrossEntropy.Kernel.class).each(loss, scores, targets);
    }
    Rows rows = Rows.of(loss, scores, targets);
    float[] losses = new float[rows.labels.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = (float) rows.loss(i);
    }
    return write(losses, losses.length);
  }

  @Override
  public INDArray gradient(CrossEntropy loss, INDArray scores, INDArray targets) {
    if (!Handing.isNative("cross_entropy gradient", scores, true)) {
      return Engine.ND4J.kernel(CrossEntropy.Kernel.class).gradient(loss, scores, targets);
    }
    Rows rows = Rows.of(loss, scores, targets);
    float[] slopes = new float[rows.scores.length];
    for (int i = 0; i < rows.labels.length; i++) {
      rows.slopes(i, slopes);
    }
    return write(slopes, scores.shape());
  }

  private static INDArray write(float[] numbers, long... shape) {
    INDArray array = Arrays4j.create(shape);
    new FloatPointer(Arrays4j.address(array)).put(numbers);
    return array;
  }

  /** The scores of a batch, one row a sample. */
  private static final class Rows {
    private final float[] scores;
    private final int[] labels;
    private final int classes;
    private final double smoothing;
    private final List<Double> weights;

    private Rows(CrossEntropy loss, float[] scores, int[] labels) {
      this.scores = scores;
      this.labels = labels;
      this.classes = scores.length / labels.length;
      this.smoothing = loss.labelSmoothing();
      this.weights = loss.classWeights();
    }

    static Rows of(CrossEntropy loss, INDArray scores, INDArray targets) {
      INDArray plain = Arrays4j.plain(scores);
      float[] numbers = new float[Math.toIntExact(plain.length())];
      new FloatPointer(Arrays4j.address(plain)).get(numbers);
      return new Rows(loss, numbers, targets.toIntVector());
    }

    private double weight(int c) {
      return weights.isEmpty() ? 1 : weights.get(c);
    }

    /** log of the sum of exp over a row. */
    private double logSum(int row) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        most = Math.max(most, scores[row * classes + c]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(scores[row * classes + c] - most);
      }
      return most + Math.log(sum);
    }

    double loss(int row) {
      double logSum = logSum(row);
      int label = labels[row];
      double loss = (1 - smoothing) * weight(label) * (logSum - scores[row * classes + label]);
      for (int c = 0; smoothing > 0 && c < classes; c++) {
        loss += smoothing / classes * weight(c) * (logSum - scores[row * classes + c]);
      }
      return loss;
    }

    /** What the network says too much: its share for each class minus the target. */
    void slopes(int row, float[] slopes) {
      double logSum = logSum(row);
      double total = 0;
      for (int c = 0; c < classes; c++) {
        total += target(row, c);
      }
      for (int c = 0; c < classes; c++) {
        int at = row * classes + c;
        slopes[at] = (float) (total * Math.exp(scores[at] - logSum) - target(row, c));
      }
    }

    private double target(int row, int c) {
      double share = (c == labels[row] ? 1 - smoothing : 0) + smoothing / classes;
      return share * weight(c);
    }
  }
}
