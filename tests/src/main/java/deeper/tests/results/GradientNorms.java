package deeper.tests.results;

import deeper.network.Gradients;
import deeper.train.TrainListener;
import deeper.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Writes the length of the gradient of every weight beside a run's history: at the first step,
 * before anything was learned, and at the first step after an epoch.
 */
final class GradientNorms implements TrainListener {
  static final String BEFORE = "gradients-before.csv";
  static final String AFTER = "gradients-after-an-epoch.csv";
  private static final String HEADER = "parameter,norm\n";

  @Override
  public void afterBackward(Training training, Gradients gradients) {
    if (training.step() == 1) {
      write(training, gradients, BEFORE);
    } else if (training.step() == training.stepsPerEpoch() + 1L) {
      write(training, gradients, AFTER);
    }
  }

  private static void write(Training training, Gradients gradients, String name) {
    StringBuilder text = new StringBuilder(HEADER);
    training
        .network()
        .parameterSlices()
        .forEach(
            (parameter, slice) -> {
              if (parameter.endsWith(".weight") && !parameter.matches(".*(bn|downsample).*")) {
                var part = NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length());
                double norm = gradients.flat().get(part).norm2Number().doubleValue();
                text.append(parameter).append(',').append(norm).append('\n');
              }
            });
    try {
      Files.writeString(training.config().folder().orElseThrow().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The norms that a run wrote, in the order of the layers. */
  static Map<String, Double> read(Path file) {
    try {
      Map<String, Double> norms = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split(",", -1);
        if (!cells[0].equals("parameter")) {
          norms.put(cells[0], Double.parseDouble(cells[1]));
        }
      }
      return norms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
