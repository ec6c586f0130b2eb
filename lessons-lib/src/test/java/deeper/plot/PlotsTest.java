package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.ConfusionMatrix;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class PlotsTest {

  @Test
  void theFirstDigitsStandUnderTheirNames() {
    Figure figure = Plots.pictures(Mnist.test(), 2, 10);
    assertEquals("20 pictures of MNIST test", figure.description());
    assertEquals(1100, figure.width());
  }

  @Test
  void aShortDataSetGivesAShortGrid() {
    Figure figure = Plots.randomPictures(Mnist.test().take(3), 2, 10, 7);
    assertTrue(figure.description().startsWith("3 pictures of MNIST test"), figure.toString());
  }

  @Test
  void predictionsAreJudgedAgainstTheLabels() {
    Dataset digits = Mnist.test().take(3);
    // the first test digits are 7, 2, 1
    Figure figure = Plots.predictions(digits, new int[] {7, 2, 4}, 1, 3);
    assertEquals("3 pictures, 2 of 3 predicted right", figure.title("").description());
  }

  @Test
  void everyPictureNeedsItsPrediction() {
    Dataset digits = Mnist.test().take(3);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Plots.predictions(digits, new int[] {7}, 1, 3));
    assertEquals(
        "predictions: predicted (1) must be as many as the pictures (3) of "
            + digits.name()
            + ". Predict the same data set that is shown.",
        error.getMessage());
  }

  @Test
  void aConfusionMatrixSaysItsDiagonal() {
    ConfusionMatrix matrix = ConfusionMatrix.of(List.of("cat", "dog"));
    matrix.update(
        Nd4j.createFromArray(0, 1, 1),
        Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}}));
    assertEquals(
        "confusion matrix of 2 classes: 2 of 3 on the diagonal",
        Plots.confusion(matrix).description());
  }

  @Test
  void featureMapsWantOnePicture() {
    assertEquals(
        "6 feature maps of one picture", Plots.featureMaps(Nd4j.rand(6, 28, 28), 3).description());
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Plots.featureMaps(Nd4j.zeros(1, 6, 28, 28), 3));
    assertEquals(
        "featureMaps: array (rank 4) must have the shape [channels, height, width]; found"
            + " [1, 6, 28, 28]. Take one picture of a batch with slice(i).",
        error.getMessage());
  }

  @Test
  void namedArraysStandSideBySide() {
    Map<String, INDArray> named = new LinkedHashMap<>();
    named.put("digit", Nd4j.rand(1, 1, 32, 32));
    named.put("edges", Nd4j.rand(1, 28, 28));
    Figure figure = Plots.arrays(named);
    assertEquals("digit, edges", figure.description());
    assertEquals(300, figure.width());
  }

  @Test
  void filtersOfThreeChannelsAndOfOneAreDrawn() {
    assertEquals(
        "6 kernels of a convolution", Plots.filters(Nd4j.rand(6, 1, 5, 5), 3).description());
    assertEquals(
        "4 kernels of a convolution", Plots.filters(Nd4j.rand(4, 3, 5, 5), 2).description());
  }

  /** The last kernel of a view such as a network's weights, where INDArray.slice fails. */
  @Test
  void filtersOfAViewAreDrawnToTheLast() {
    INDArray flat = Nd4j.rand(1, 5000).reshape(-1);
    INDArray view = flat.get(NDArrayIndex.interval(150, 150 + 2400)).reshape('c', 16, 6, 5, 5);
    Figure figure = Plots.filters(view, 8);
    assertEquals("16 kernels of a convolution", figure.description());
    assertArrayEquals(Plots.filters(view.dup('c'), 8).png(), figure.png());
  }

  @Test
  void anExperimentHasARowForEveryNetworkAndRate() {
    ExperimentResult result =
        new ExperimentResult(
            List.of(
                new ExperimentRun("deep", 0.1, 1, 0.8, Map.of("test", 0.7), 0.5, 1, ""),
                new ExperimentRun("deep", 0.1, 2, 0.9, Map.of("test", 0.8), 0.4, 1, ""),
                new ExperimentRun(
                    "flat", 0.1, 1, Double.NaN, Map.of(), Double.NaN, 1, "diverged")));
    Figure figure = Plots.experiment(result, "test");
    assertEquals("scores on test of deep, rate 0.1; flat, rate 0.1", figure.description());
    assertTrue(figure.svg().contains("no run finished"), "the row of the run that diverged");
    var error =
        assertThrows(IllegalArgumentException.class, () -> Plots.experiment(result, "tset"));
    assertEquals(
        "experiment plot: test (tset) must be one of [test] or dev. Check the spelling.",
        error.getMessage());
  }

  @Test
  void gradientNormsKeepTheLayersOrder() {
    Map<String, Double> norms = new LinkedHashMap<>();
    norms.put("conv1", 0.1);
    norms.put("fc1", 1.0);
    assertEquals("gradient norm of 2 layers", Plots.gradientNorms(norms).description());
  }
}
