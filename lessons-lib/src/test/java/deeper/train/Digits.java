package deeper.train;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import java.util.List;

/** A network and real digits, small enough for a test of a second. */
final class Digits {

  static final Dataset TRAIN = Mnist.train().take(100);
  static final Dataset DEV = Mnist.train().slice(50_000, 50_040);

  private Digits() {}

  /** 28 to (28 - 5)/3 + 1 = 8 rows of 4 channels: 256 numbers for the ten classes. */
  static Sequence layers() {
    return Sequence.named("Small")
        .then("conv", Conv.of(1, 4, Window.of(5).stride(3)))
        .then("relu", Activate.relu())
        .then("flat", new Flat())
        .then("fc", Dense.of(256, 10));
  }

  static ModelSpec spec(Sequence layers) {
    return new ModelSpec("small", ImageShape.of(1, 28, 28), layers);
  }

  static Network network(long seed) {
    return Network.of(spec(layers()), seed);
  }

  static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of());
  }

  /** Batches of 32: 32, 32, 32 and 4 of 100 pictures, four steps an epoch. */
  static RunnerConfig config(int epochs) {
    return RunnerConfig.of(epochs).batchSize(32).optimizer(Sgd.of(0.05)).seed(3).quiet();
  }

  static List<Double> losses(History history) {
    return history.rows().stream().map(Row::loss).toList();
  }
}
