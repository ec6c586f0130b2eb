package deeper.ops.naive;

import deeper.ops.CrossEntropy;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Cross-entropy as loops over samples n and classes c. */
final class NaiveCrossEntropy implements CrossEntropy.Kernel {
  @Override
  public INDArray each(CrossEntropy loss, INDArray scores, INDArray targets) {
    double[][] x = Grid.rows(scores);
    int[] label = targets.toIntVector();
    double[] each = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      double[] logShare = NaiveLogSoftmax.logSoftmax(x[n]);
      double[] target = target(loss, label[n], x[n].length);
      for (int c = 0; c < target.length; c++) {
        // A class that does not count adds nothing, even when its share is 0 and the log infinite.
        each[n] -= target[c] == 0 ? 0 : target[c] * logShare[c];
      }
    }
    return Grid.array(each, scores.dataType(), each.length);
  }

  @Override
  public INDArray gradient(CrossEntropy loss, INDArray scores, INDArray targets) {
    double[][] x = Grid.rows(scores);
    int[] label = targets.toIntVector();
    for (int n = 0; n < x.length; n++) {
      double[] share = NaiveSoftmax.softmax(x[n]);
      double[] target = target(loss, label[n], share.length);
      double total = 0;
      for (double t : target) {
        total += t;
      }
      for (int c = 0; c < share.length; c++) {
        x[n][c] = share[c] * total - target[c];
      }
    }
    return Grid.array(x, scores.dataType());
  }

  /** What the network should say for a label: nearly 1 there, a little everywhere. */
  private static double[] target(CrossEntropy loss, int label, int classes) {
    double[] target = new double[classes];
    for (int c = 0; c < classes; c++) {
      target[c] = loss.labelSmoothing() / classes;
    }
    target[label] += 1 - loss.labelSmoothing();
    for (int c = 0; c < loss.classWeights().size(); c++) {
      target[c] *= loss.classWeights().get(c);
    }
    return target;
  }
}
