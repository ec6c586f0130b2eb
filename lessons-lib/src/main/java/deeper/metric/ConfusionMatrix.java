package deeper.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which class was taken for which: one row per true class, one column per predicted class.
 *
 * <p>Its {@link #value()} is the accuracy, the diagonal over everything. A picture whose scores
 * hold a NaN has no prediction: it counts in {@link #count()} and {@link #support}, but in no cell.
 */
public final class ConfusionMatrix implements Metric {

  private final List<String> classNames;
  private final double threshold;
  // [true][predicted]; one last column for pictures without a prediction
  private final long[][] cells;

  private ConfusionMatrix(List<String> classNames, double threshold) {
    this.classNames = List.copyOf(classNames);
    this.threshold = threshold;
    this.cells = new long[classNames.size()][classNames.size() + 1];
  }

  /**
   * A matrix over classes 0..classes-1, named by their numbers.
   *
   * @param classes how many classes, at least 2
   * @return an empty matrix
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public static ConfusionMatrix of(int classes) {
    return of(IntStream.range(0, Math.max(classes, 0)).mapToObj(Integer::toString).toList());
  }

  /**
   * A matrix over named classes.
   *
   * @param classNames name of class 0, 1, ...; at least two
   * @return an empty matrix
   * @throws IllegalArgumentException if there are fewer than two names
   */
  public static ConfusionMatrix of(List<String> classNames) {
    if (classNames.size() < 2) {
      throw new IllegalArgumentException(
          "confusion matrix: classes (%d) must be at least 2. For one yes-or-no score use binaryLogits()."
              .formatted(classNames.size()));
    }
    return new ConfusionMatrix(classNames, Double.NaN);
  }

  /**
   * A two-by-two matrix of yes or no, from logits [n]: class 1 where the logit is 0 or more.
   *
   * @return an empty matrix
   */
  public static ConfusionMatrix binaryLogits() {
    return new ConfusionMatrix(List.of("0", "1"), 0);
  }

  /**
   * A two-by-two matrix of yes or no, from probabilities [n]: class 1 where it is 0.5 or more.
   *
   * @return an empty matrix
   */
  public static ConfusionMatrix binaryProbabilities() {
    return new ConfusionMatrix(List.of("0", "1"), 0.5);
  }

  @Override
  public void update(INDArray labels, INDArray scores) {
    boolean binary = !Double.isNaN(threshold);
    Scores batch =
        binary ? Scores.binary(name(), labels, scores) : Scores.of(name(), labels, scores);
    if (!binary && batch.classes() != classes()) {
      throw new IllegalArgumentException(
          "confusion matrix: scores (%d classes) must have %d columns, one per class name. Give it the names of this data set."
              .formatted(batch.classes(), classes()));
    }
    for (int i = 0; i < batch.count(); i++) {
      int predicted = binary ? batch.predicted(i, threshold) : batch.predicted(i);
      cells[batch.label(i)][predicted < 0 ? classes() : predicted]++;
    }
  }

  @Override
  public double value() {
    return count() == 0 ? Double.NaN : (double) correctCount() / count();
  }

  /**
   * How many pictures of one class were taken for another.
   *
   * @param truth the true class
   * @param predicted the predicted class
   * @return a count of pictures
   */
  public long count(int truth, int predicted) {
    return cells[truth][Objects.checkIndex(predicted, classes())];
  }

  /**
   * How many pictures were counted.
   *
   * @return a count of pictures
   */
  public long count() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  /**
   * How many pictures of one class were counted, predicted or not.
   *
   * @param truth the true class
   * @return a count of pictures
   */
  public long support(int truth) {
    return LongStream.of(cells[truth]).sum();
  }

  /**
   * How many predictions were correct: the sum of the diagonal.
   *
   * @return a count of pictures
   */
  public long correctCount() {
    return IntStream.range(0, classes()).mapToLong(c -> cells[c][c]).sum();
  }

  /**
   * How many classes there are.
   *
   * @return rows, and columns, of the matrix
   */
  public int classes() {
    return classNames.size();
  }

  /**
   * The names of the classes, in the order of rows and columns.
   *
   * @return an unmodifiable list
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * All counts.
   *
   * @return a copy, [true class][predicted class]
   */
  public long[][] toArray() {
    return IntStream.range(0, classes())
        .mapToObj(r -> Arrays.copyOf(cells[r], classes()))
        .toArray(long[][]::new);
  }

  @Override
  public void reset() {
    for (long[] row : cells) {
      Arrays.fill(row, 0);
    }
  }

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public ConfusionMatrix fresh() {
    return new ConfusionMatrix(classNames, threshold);
  }

  @Override
  public String recipe() {
    return Recipe.of("ConfusionMatrix", threshold, Integer.toString(classes()));
  }

  @Override
  public double[] counts() {
    return Arrays.stream(cells).flatMapToLong(LongStream::of).asDoubleStream().toArray();
  }

  @Override
  public void restore(double[] counts) {
    int width = classes() + 1;
    Counts.check("confusion matrix", counts, classes() * width);
    for (int i = 0; i < counts.length; i++) {
      cells[i / width][i % width] = (long) counts[i];
    }
  }

  /** The matrix as text: a row per true class, a column per predicted one. */
  @Override
  public String toString() {
    int width = 1 + classNames.stream().mapToInt(String::length).max().orElse(1);
    for (long[] row : toArray()) {
      for (long cell : row) {
        width = Math.max(width, 1 + Long.toString(cell).length());
      }
    }
    StringBuilder text = new StringBuilder("true \\ predicted\n").append(" ".repeat(width));
    for (String name : classNames) {
      text.append(String.format(Locale.ROOT, "%" + width + "s", name));
    }
    for (int r = 0; r < classes(); r++) {
      text.append('\n').append(String.format(Locale.ROOT, "%" + width + "s", classNames.get(r)));
      for (long cell : toArray()[r]) {
        text.append(String.format(Locale.ROOT, "%" + width + "d", cell));
      }
    }
    return text.toString();
  }
}
