package deeper.plot;

import deeper.data.Dataset;
import deeper.metric.ConfusionMatrix;
import deeper.train.ExperimentResult;
import deeper.train.History;
import deeper.transform.Draws;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The figures that lessons show in one line each.
 *
 * <pre>{@code
 * Plots.pictures(Mnist.train(), 2, 10)
 * Plots.predictions(Mnist.test().take(12), runner.predict(Mnist.test().take(12)), 2, 6)
 * }</pre>
 */
public final class Plots {
  private Plots() {}

  /**
   * The first pictures of a data set under their class names.
   *
   * @param dataset at least one picture
   * @param rows rows of the grid
   * @param columns pictures in a row
   * @return the grid, shorter where the data set is
   */
  public static Figure pictures(Dataset dataset, int rows, int columns) {
    int[] first =
        java.util.stream.IntStream.range(0, Math.min(rows * columns, dataset.size())).toArray();
    return pictures(dataset, first, columns);
  }

  /**
   * Pictures of a data set drawn at random without repetition.
   *
   * @param dataset at least one picture
   * @param rows rows of the grid
   * @param columns pictures in a row
   * @param seed of the draw; the same seed shows the same pictures
   * @return the grid, shorter where the data set is
   */
  public static Figure randomPictures(Dataset dataset, int rows, int columns, long seed) {
    int[] order = Draws.of(Draws.mix(seed, "picture grid")).permutation(dataset.size());
    int count = Math.min(rows * columns, order.length);
    return pictures(dataset, java.util.Arrays.copyOf(order, count), columns);
  }

  private static Figure pictures(Dataset dataset, int[] indices, int columns) {
    PictureGrid grid = PictureGrid.columns(columns);
    for (int index : indices) {
      String name = dataset.classNames().get(dataset.label(index));
      grid = grid.add(dataset.picture(index).toImage(), name);
    }
    return grid.figure().describe(indices.length + " pictures of " + dataset.name());
  }

  /**
   * Pictures titled 'predicted (true)', with a tick where both are one.
   *
   * @param dataset the pictures that were predicted
   * @param predicted the predicted class of each, in the order of the data set
   * @param rows rows of the grid
   * @param columns pictures in a row
   * @return the grid of the first rows times columns pictures
   * @throws IllegalArgumentException if there is not one prediction for each picture
   */
  public static Figure predictions(Dataset dataset, int[] predicted, int rows, int columns) {
    if (predicted.length != dataset.size()) {
      throw new IllegalArgumentException(
          String.format(
              "predictions: predicted (%d) must be as many as the pictures (%d) of %s."
                  + " Predict the same data set that is shown.",
              predicted.length, dataset.size(), dataset.name()));
    }
    PictureGrid grid = PictureGrid.columns(columns);
    for (int i = 0; i < Math.min(rows * columns, predicted.length); i++) {
      int truth = dataset.label(i);
      String caption =
          dataset.classNames().get(predicted[i]) + " (" + dataset.classNames().get(truth) + ")";
      PictureGrid.Mark mark =
          predicted[i] == truth ? PictureGrid.Mark.RIGHT : PictureGrid.Mark.WRONG;
      grid = grid.add(dataset.picture(i).toImage(), caption, mark);
    }
    return grid.figure().title("predicted (true)");
  }

  /**
   * A confusion matrix as shaded cells with their counts.
   *
   * @param matrix what was counted
   * @return a square figure
   */
  public static Figure confusion(ConfusionMatrix matrix) {
    return Figure.of(MatrixChart.of(matrix.toArray(), matrix.classNames()))
        .panelSize(520, 512)
        .describe(
            String.format(
                Locale.ROOT,
                "confusion matrix of %d classes: %d of %d on the diagonal",
                matrix.classes(),
                matrix.correctCount(),
                matrix.count()));
  }

  /**
   * What each channel of one picture's features shows: the smallest value black, the largest white.
   *
   * @param features {@code [channels, height, width]}
   * @param columns pictures in a row
   * @return the grid
   * @throws IllegalArgumentException if the array has another rank
   */
  public static Figure featureMaps(INDArray features, int columns) {
    requireRank("featureMaps", features, 3, "[channels, height, width]");
    return slices(features, columns, "channel ")
        .describe(features.size(0) + " feature maps of one picture");
  }

  /**
   * Arrays side by side, each under its name: the smallest value black, the largest white.
   *
   * @param named name to {@code [h, w]}, {@code [1, h, w]} or {@code [3, h, w]}; leading sizes of 1
   *     may be kept; a map with an order keeps it
   * @return one row
   */
  public static Figure arrays(Map<String, INDArray> named) {
    PictureGrid grid = PictureGrid.columns(Math.max(1, named.size()));
    for (Map.Entry<String, INDArray> entry : named.entrySet()) {
      grid = grid.add(image(entry.getValue()), entry.getKey());
    }
    return grid.figure()
        .panelSize(150 * Math.max(1, named.size()), 170)
        .describe(String.join(", ", named.keySet()));
  }

  /**
   * An array as a picture: the smallest value black, the largest white.
   *
   * @param array {@code [h, w]}, {@code [1, h, w]} or {@code [3, h, w]}; leading sizes of 1 may be
   *     kept
   * @return the picture, for a {@link PictureGrid}
   */
  public static BufferedImage image(INDArray array) {
    INDArray one = array;
    while (one.rank() > 3 && one.size(0) == 1) {
      one = Arrays2d.part(one, 0);
    }
    return Arrays2d.toImage(one);
  }

  /**
   * The kernels of a convolution as small pictures: those of its first input channel, or in colour
   * where it has three.
   *
   * @param weight {@code [out, in, height, width]}
   * @param columns pictures in a row
   * @return the grid
   * @throws IllegalArgumentException if the array has another rank
   */
  public static Figure filters(INDArray weight, int columns) {
    requireRank("filters", weight, 4, "[out, in, height, width]");
    List<INDArray> kernels = new ArrayList<>();
    for (long i = 0; i < weight.size(0); i++) {
      INDArray kernel = Arrays2d.part(weight, i);
      kernels.add(weight.size(1) == 3 ? kernel : Arrays2d.part(kernel, 0));
    }
    PictureGrid grid = PictureGrid.columns(columns);
    for (int i = 0; i < kernels.size(); i++) {
      grid = grid.add(Arrays2d.toImage(kernels.get(i)), "kernel " + i);
    }
    return grid.figure().describe(kernels.size() + " kernels of a convolution");
  }

  /**
   * How large the gradient is in each layer, on a logarithmic axis.
   *
   * @param normByLayer layer name to the gradient's Euclidean norm, in forward order
   * @return a line over the layers' numbers
   */
  public static Figure gradientNorms(Map<String, Double> normByLayer) {
    double[] norms = normByLayer.values().stream().mapToDouble(Double::doubleValue).toArray();
    return Figure.of(
            LineChart.of("gradient norm by layer", "layer, from input to output", "norm")
                .add(Series.of("gradient", norms))
                .logarithmic())
        .describe("gradient norm of " + norms.length + " layers");
  }

  /**
   * Loss and metric of a run, on the training and the development set, side by side.
   *
   * @param history what was measured
   * @return two charts, or the loss alone without a metric
   */
  public static Figure curves(History history) {
    return Curves.of(history);
  }

  /**
   * Loss and metric of several runs on the development set.
   *
   * @param runs name to what was measured; a map with an order keeps it
   * @return two charts with a line a run
   * @throws IllegalArgumentException if there is no run
   */
  public static Figure compare(Map<String, History> runs) {
    return Curves.compare(runs);
  }

  /**
   * The scores of all runs of an experiment: a row for every network and rate, with its seeds,
   * their mean and its 95 % interval.
   *
   * @param result what {@code Experiment.run} gave
   * @param test name of a test set of the experiment; {@code dev} for the development set
   * @return the chart
   * @throws IllegalArgumentException if the experiment has no such test set
   */
  public static Figure experiment(ExperimentResult result, String test) {
    return Comparison.of(result, test);
  }

  /**
   * The learning rate that was really used.
   *
   * @param history what was measured
   * @return a line over the epochs
   */
  public static Figure learningRate(History history) {
    return Curves.rate(history);
  }

  private static Figure slices(INDArray features, int columns, String caption) {
    PictureGrid grid = PictureGrid.columns(columns);
    for (long i = 0; i < features.size(0); i++) {
      BufferedImage image = Arrays2d.toImage(Arrays2d.part(features, i));
      grid = grid.add(image, caption + i);
    }
    return grid.figure();
  }

  private static void requireRank(String operation, INDArray array, int rank, String shape) {
    if (array.rank() != rank) {
      throw new IllegalArgumentException(
          String.format(
              "%s: array (rank %d) must have the shape %s; found %s. Take one picture of a batch"
                  + " with slice(i).",
              operation, array.rank(), shape, java.util.Arrays.toString(array.shape())));
    }
  }
}
