package deeper.grade;

import java.util.Random;

/**
 * Trains a head on frozen features in plain Java: one thread, a fixed seed, the same bits on every
 * machine, so that a mark does not depend on who grades.
 */
public final class HeadTraining {
  private final HeadRecipe recipe;
  private final int classes;
  private final Random random;
  private final double[][] first;
  private final double[][] second;
  private final double[][] firstMoved;
  private final double[][] secondMoved;

  private HeadTraining(HeadRecipe recipe, int width, int classes, long seed) {
    this.recipe = recipe;
    this.classes = classes;
    this.random = new Random(seed);
    int inner = recipe.hidden() == 0 ? width : recipe.hidden();
    this.first = recipe.hidden() == 0 ? new double[0][] : drawn(inner, width);
    this.second = drawn(classes, inner);
    this.firstMoved = new double[first.length][width + 1];
    this.secondMoved = new double[classes][inner + 1];
  }

  /** Weights with the bias as the last column (He et al., 2015, section 2.2). */
  private double[][] drawn(int rows, int columns) {
    double[][] weights = new double[rows][columns + 1];
    for (double[] row : weights) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian() * StrictMath.sqrt(2.0 / columns);
      }
    }
    return weights;
  }

  /**
   * Trains on one set of pictures and counts on another.
   *
   * @param recipe the head and how it is trained
   * @param train learned from
   * @param test counted on
   * @param seed of weights and order
   * @return the fraction named rightly, 0..1
   */
  public static double accuracy(
      HeadRecipe recipe, FrozenFeatures train, FrozenFeatures test, long seed) {
    int classes = 0;
    for (int i = 0; i < train.size(); i++) {
      classes = Math.max(classes, train.label(i) + 1);
    }
    HeadTraining head = new HeadTraining(recipe, train.width(), classes, seed);
    int[] order = new int[train.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
      head.shuffle(order);
      for (int from = 0; from < order.length; from += recipe.batch()) {
        head.step(train, order, from);
      }
    }
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      right += head.answer(test.features(i)) == test.label(i) ? 1 : 0;
    }
    return (double) right / test.size();
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private void step(FrozenFeatures train, int[] order, int from) {
    int to = Math.min(order.length, from + recipe.batch());
    double[][] dFirst = new double[first.length][train.width() + 1];
    double[][] dSecond = new double[classes][second[0].length];
    for (int k = from; k < to; k++) {
      gradient(train.features(order[k]), train.label(order[k]), dFirst, dSecond);
    }
    move(first, firstMoved, dFirst, to - from);
    move(second, secondMoved, dSecond, to - from);
  }

  private void gradient(double[] x, int label, double[][] dFirst, double[][] dSecond) {
    double[] inner = first.length == 0 ? x : relu(times(first, x));
    double[] dScores = softmax(times(second, inner));
    dScores[label] -= 1;
    outer(dScores, inner, dSecond);
    if (first.length > 0) {
      double[] dInner = new double[inner.length];
      for (int j = 0; j < inner.length; j++) {
        for (int c = 0; c < classes && inner[j] > 0; c++) {
          dInner[j] += dScores[c] * second[c][j];
        }
      }
      outer(dInner, x, dFirst);
    }
  }

  private static void outer(double[] rows, double[] columns, double[][] sum) {
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        sum[r][c] += rows[r] * columns[c];
      }
      sum[r][columns.length] += rows[r];
    }
  }

  private void move(double[][] weights, double[][] moved, double[][] gradient, int count) {
    for (int r = 0; r < weights.length; r++) {
      for (int c = 0; c < weights[r].length; c++) {
        double g = gradient[r][c] / count + recipe.decay() * weights[r][c];
        moved[r][c] = recipe.momentum() * moved[r][c] + g;
        weights[r][c] -= recipe.rate() * moved[r][c];
      }
    }
  }

  private int answer(double[] x) {
    double[] scores = times(second, first.length == 0 ? x : relu(times(first, x)));
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    // A head that has run away to NaN names nothing.
    return Double.isNaN(scores[best]) ? -1 : best;
  }

  private static double[] times(double[][] weights, double[] x) {
    double[] y = new double[weights.length];
    for (int r = 0; r < y.length; r++) {
      y[r] = weights[r][x.length];
      for (int c = 0; c < x.length; c++) {
        y[r] += weights[r][c] * x[c];
      }
    }
    return y;
  }

  private static double[] relu(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i]);
    }
    return x;
  }

  private static double[] softmax(double[] scores) {
    double largest = java.util.Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = StrictMath.exp(scores[c] - largest);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }
}
