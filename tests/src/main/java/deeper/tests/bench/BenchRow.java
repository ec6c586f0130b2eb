package deeper.tests.bench;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import java.util.Arrays;
import java.util.List;

/** A piece of work that is timed: a network, a picture size and a batch. */
enum BenchRow {
  LENET("lenet_1x28x28_b256", 256, 20) {
    @Override
    ModelSpec spec() {
      Pool mean = Pool.average(Window.of(2).stride(2));
      return new ModelSpec(
          "lenet",
          ImageShape.of(1, 28, 28),
          Sequence.named("LeNet5")
              .then("conv1", Conv.of(1, 6, Window.of(5).padding(2)))
              .then(Activate.sigmoid())
              .then("pool1", mean)
              .then("conv2", Conv.of(6, 16, Window.of(5)))
              .then(Activate.sigmoid())
              .then("pool2", mean)
              .then(new Flat())
              .then("fc1", Dense.of(400, 120))
              .then(Activate.sigmoid())
              .then("fc2", Dense.of(120, 84))
              .then(Activate.sigmoid())
              .then("fc3", Dense.of(84, 10)));
    }
  };

  private final String title;
  private final int batch;
  private final int steps;

  BenchRow(String title, int batch, int steps) {
    this.title = title;
    this.batch = batch;
    this.steps = steps;
  }

  /** The network, for pictures of its input size. */
  abstract ModelSpec spec();

  /** The row's name in tables and JSON. */
  String title() {
    return title;
  }

  /** Pictures in a batch. */
  int batch() {
    return batch;
  }

  /** Steps between two looks at the clock: about a second of work. */
  int steps() {
    return steps;
  }

  /** The rows whose names contain one of the given words; all rows where none is given. */
  static List<BenchRow> matching(List<String> words) {
    List<BenchRow> rows =
        Arrays.stream(values())
            .filter(row -> words.isEmpty() || words.stream().anyMatch(row.title::contains))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "bench: only ("
              + String.join(",", words)
              + ") must name a row; there are "
              + String.join(", ", Arrays.stream(values()).map(BenchRow::title).toList())
              + ". Use one of these.");
    }
    return rows;
  }
}
