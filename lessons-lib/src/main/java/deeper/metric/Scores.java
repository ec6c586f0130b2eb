package deeper.metric;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One batch of labels and scores on the Java heap, checked: metrics count on plain arrays. */
final class Scores {

  private final int[] labels;
  private final double[] values;
  private final int classes;

  private Scores(int[] labels, double[] values, int classes) {
    this.labels = labels;
    this.values = values;
    this.classes = classes;
  }

  /** Reads labels [n] and scores [n, classes]. */
  static Scores of(String metric, INDArray labels, INDArray scores) {
    checkLabels(metric, labels);
    if (scores.rank() != 2 || scores.size(0) != labels.length()) {
      throw new IllegalArgumentException(
          "%s: scores (%s) must be [n=%d, classes], one row per label. Pass the network's output as it is."
              .formatted(metric, shape(scores), labels.length()));
    }
    int classes = (int) scores.size(1);
    Scores read = new Scores(ints(labels), doubles(scores), classes);
    read.checkClasses(metric, classes);
    return read;
  }

  /** Reads labels [n] of 0 and 1 and scores [n] or [n, 1]. */
  static Scores binary(String metric, INDArray labels, INDArray scores) {
    checkLabels(metric, labels);
    boolean column = scores.rank() == 2 && scores.size(1) == 1;
    if (!(scores.rank() == 1 || column) || scores.size(0) != labels.length()) {
      throw new IllegalArgumentException(
          "%s: scores (%s) must be [n=%d] or [n=%d, 1], one score per label. For several classes use Accuracy.of()."
              .formatted(metric, shape(scores), labels.length(), labels.length()));
    }
    Scores read = new Scores(ints(labels), doubles(scores), 1);
    read.checkClasses(metric, 2);
    return read;
  }

  int count() {
    return labels.length;
  }

  int classes() {
    return classes;
  }

  int label(int row) {
    return labels[row];
  }

  double at(int row, int column) {
    return values[row * classes + column];
  }

  /**
   * How many scores of the row come before the given class's: the greater ones, and equal ones of a
   * lower index. A NaN anywhere in the row makes the row worthless: nothing counts as predicted.
   */
  int rank(int row, int column) {
    double own = at(row, column);
    int before = 0;
    for (int c = 0; c < classes; c++) {
      double other = at(row, c);
      if (Double.isNaN(other)) {
        return classes;
      }
      if (other > own || (other == own && c < column)) {
        before++;
      }
    }
    return before;
  }

  /** The predicted class, lowest index on a tie; -1 if the row holds a NaN. */
  int predicted(int row) {
    int best = 0;
    for (int c = 0; c < classes; c++) {
      if (Double.isNaN(at(row, c))) {
        return -1;
      }
      if (at(row, c) > at(row, best)) {
        best = c;
      }
    }
    return best;
  }

  /** The predicted class 0 or 1 of a binary score; -1 if it is NaN. */
  int predicted(int row, double threshold) {
    double score = values[row];
    return Double.isNaN(score) ? -1 : score >= threshold ? 1 : 0;
  }

  private void checkClasses(String metric, int known) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= known) {
        throw new IllegalArgumentException(
            "%s: label %d (%d) must lie within 0..%d. Check the class numbers or the size of the head."
                .formatted(metric, i, labels[i], known - 1));
      }
    }
  }

  private static void checkLabels(String metric, INDArray labels) {
    if (labels.rank() != 1 || !labels.dataType().isIntType()) {
      throw new IllegalArgumentException(
          "%s: labels (%s %s) must be class numbers, INT32 [n]. Labels come first, then scores."
              .formatted(metric, labels.dataType(), shape(labels)));
    }
  }

  private static String shape(INDArray array) {
    return Arrays.toString(array.shape());
  }

  private static int[] ints(INDArray array) {
    return array.isEmpty() ? new int[0] : array.dup('c').data().asInt();
  }

  private static double[] doubles(INDArray array) {
    return array.isEmpty()
        ? new double[0]
        : array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
